package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		allowed, err := devicedefender.RequireAudit(ctx, &devicedefender.RequireAuditArgs{
			ScheduledAuditName: pulumi.StringRef("nightly"),
			MaxAge:             pulumi.StringRef("2 days"),
			Value: map[string]interface{}{
				"release": "1.0.0",
			},
		}, nil)
		if err != nil {
			return err
		}
		_, err = devicedefender.NewOnDemandAudit(ctx, "released", &devicedefender.OnDemandAuditArgs{
			Triggers: pulumi.Array{
				pulumi.Any(allowed.Value),
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("verdict", pulumi.Any(allowed.Verdict))
		return nil
	})
}
