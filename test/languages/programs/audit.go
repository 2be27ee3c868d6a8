package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// An audit as a resource and by a function, a gate that only tells, and a resource that uses the audit's values.
func audit(ctx *pulumi.Context) error {
	nightly, err := devicedefender.NewAuditTask(ctx, "nightly", &devicedefender.AuditTaskArgs{
		TaskId: pulumi.String("11111111111111111111111111111111"),
	})
	if err != nil {
		return err
	}
	gate, err := devicedefender.NewAuditGate(ctx, "gate", &devicedefender.AuditGateArgs{
		Audit:            pulumi.Array{nightly},
		EnforcementLevel: pulumi.String("advisory"),
	})
	if err != nil {
		return err
	}
	_, err = devicedefender.NewAuditTask(ctx, "next", &devicedefender.AuditTaskArgs{
		TaskId:      pulumi.String("22222222222222222222222222222222"),
		MaxAttempts: nightly.TaskStatistics.TotalChecks(),
	})
	if err != nil {
		return err
	}
	read := devicedefender.LookupAuditTaskOutput(ctx, devicedefender.LookupAuditTaskOutputArgs{
		TaskId: pulumi.String("11111111111111111111111111111111"),
	})

	ctx.Export("status", nightly.ComplianceStatus)
	ctx.Export("read", read.ComplianceStatus())
	ctx.Export("verdict", gate.Verdict)
	ctx.Export("bad", nightly.NonCompliantCheckNames)
	return nil
}
