package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		history, err := devicedefender.LookupAuditHistory(ctx, &devicedefender.LookupAuditHistoryArgs{
			ScheduledAuditName: pulumi.StringRef("nightly"),
			Within:             pulumi.StringRef("30 days"),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("totalAudits", pulumi.Any(history.TotalAudits))
		ctx.Export("compliantAudits", pulumi.Any(history.CompliantAudits))
		return nil
	})
}
