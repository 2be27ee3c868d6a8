package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		fleet, err := devicedefender.NewAuditFleet(ctx, "fleet", &devicedefender.AuditFleetArgs{
			Targets: devicedefender.AuditFleetTargetMap{
				"dublin": &devicedefender.AuditFleetTargetArgs{
					Region:             pulumi.String("eu-west-1"),
					ScheduledAuditName: pulumi.String("nightly"),
				},
				"tokyo": &devicedefender.AuditFleetTargetArgs{
					Region:             pulumi.String("ap-northeast-1"),
					ScheduledAuditName: pulumi.String("nightly"),
					AssumeRole: &devicedefender.AssumeRoleArgs{
						RoleArn: pulumi.String("arn:aws:iam::111122223333:role/AuditReader"),
					},
				},
			},
		})
		if err != nil {
			return err
		}
		_, err = devicedefender.NewAuditGate(ctx, "gate", &devicedefender.AuditGateArgs{
			Audit:  fleet,
			MaxAge: pulumi.String("2 days"),
		})
		if err != nil {
			return err
		}
		ctx.Export("complianceStatus", fleet.ComplianceStatus)
		return nil
	})
}
