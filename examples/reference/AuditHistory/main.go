package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		nightly, err := devicedefender.NewAuditHistory(ctx, "nightly", &devicedefender.AuditHistoryArgs{
			ScheduledAuditName: pulumi.String("nightly"),
			Within:             pulumi.String("30 days"),
		})
		if err != nil {
			return err
		}
		ctx.Export("totalAudits", nightly.TotalAudits)
		ctx.Export("compliantAudits", nightly.CompliantAudits)
		return nil
	})
}
