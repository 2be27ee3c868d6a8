// A release that only happens when the nightly audit passes.
package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(deploy)
}

func deploy(ctx *pulumi.Context) error {
	release := config.New(ctx, "").Require("release")

	nightly, err := devicedefender.NewAuditTask(ctx, "nightly", &devicedefender.AuditTaskArgs{
		ScheduledAuditName: pulumi.String("nightly"),
	})
	if err != nil {
		return err
	}
	gate, err := devicedefender.NewAuditGate(ctx, "gate", &devicedefender.AuditGateArgs{
		Audit:  nightly,
		MaxAge: pulumi.String("2 days"),
	})
	if err != nil {
		return err
	}

	// Runs whatever --target and --exclude leave out.
	allowed := devicedefender.RequireAuditOutput(ctx, devicedefender.RequireAuditOutputArgs{
		ScheduledAuditName: pulumi.String("nightly"),
		MaxAge:             pulumi.String("2 days"),
		Value:              pulumi.String(release),
	})

	// Stands for what you release: it is made after the gate, of what RequireAudit lets through.
	_, err = devicedefender.NewOnDemandAudit(ctx, "released", &devicedefender.OnDemandAuditArgs{
		Triggers: pulumi.Array{allowed.Value()},
	}, pulumi.DependsOn([]pulumi.Resource{gate}))
	if err != nil {
		return err
	}

	ctx.Export("verdict", gate.Verdict)
	ctx.Export("nonCompliantChecks", nightly.TaskStatistics.NonCompliantChecks())
	return nil
}
