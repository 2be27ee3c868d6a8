package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		release, err := devicedefender.NewOnDemandAudit(ctx, "release", &devicedefender.OnDemandAuditArgs{
			TargetCheckNames: pulumi.StringArray{
				pulumi.String("LOGGING_DISABLED_CHECK"),
				pulumi.String("IOT_POLICY_OVERLY_PERMISSIVE_CHECK"),
			},
			Triggers: pulumi.Array{
				pulumi.Any("1.0.0"),
			},
			Timeout: pulumi.String("45 minutes"),
		})
		if err != nil {
			return err
		}
		ctx.Export("complianceStatus", release.ComplianceStatus)
		return nil
	})
}
