package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// An audit that the program starts, and a gate that waits for it.
func onDemand(ctx *pulumi.Context) error {
	fresh, err := devicedefender.NewOnDemandAudit(ctx, "fresh", &devicedefender.OnDemandAuditArgs{
		PollInterval: pulumi.String("1 second"),
		Triggers:     pulumi.Array{pulumi.String(config.New(ctx, "").Require("release"))},
	})
	if err != nil {
		return err
	}
	gate, err := devicedefender.NewAuditGate(ctx, "gate", &devicedefender.AuditGateArgs{Audit: fresh})
	if err != nil {
		return err
	}

	ctx.Export("verdict", gate.Verdict)
	ctx.Export("taskId", fresh.TaskId)
	return nil
}
