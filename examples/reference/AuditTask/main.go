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
		ctx.Export("complianceStatus", nightly.ComplianceStatus)
		ctx.Export("nonCompliantCheckNames", nightly.NonCompliantCheckNames)
		return nil
	})
}
