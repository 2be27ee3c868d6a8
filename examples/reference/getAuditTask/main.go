package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		nightly, err := devicedefender.LookupAuditTask(ctx, &devicedefender.LookupAuditTaskArgs{
			ScheduledAuditName: pulumi.StringRef("nightly"),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("taskId", pulumi.Any(nightly.TaskId))
		ctx.Export("complianceStatus", pulumi.Any(nightly.ComplianceStatus))
		return nil
	})
}
