package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
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
		ctx.Export("verdict", gate.Verdict)
		return nil
	})
}
