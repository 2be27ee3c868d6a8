package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// A fleet of two accounts, one of them by a role with a secret, and a secret value that has to wait for an audit.
func fleet(ctx *pulumi.Context) error {
	settings := config.New(ctx, "")
	taskID := pulumi.String("11111111111111111111111111111111")
	partner := devicedefender.AssumeRoleArgs{
		RoleArn:    pulumi.String("arn:aws:iam::210987654321:role/Reader"),
		ExternalId: settings.RequireSecret("externalId"),
	}

	fleet, err := devicedefender.NewAuditFleet(ctx, "fleet", &devicedefender.AuditFleetArgs{
		Targets: devicedefender.AuditFleetTargetMap{
			"home":    devicedefender.AuditFleetTargetArgs{TaskId: taskID},
			"partner": devicedefender.AuditFleetTargetArgs{TaskId: taskID, AssumeRole: partner},
		},
	})
	if err != nil {
		return err
	}
	alone, err := devicedefender.NewAuditTask(ctx, "alone", &devicedefender.AuditTaskArgs{
		TaskId:     taskID,
		AssumeRole: partner,
	})
	if err != nil {
		return err
	}
	gate, err := devicedefender.NewAuditGate(ctx, "gate", &devicedefender.AuditGateArgs{
		Audit:            pulumi.Array{fleet, alone},
		EnforcementLevel: pulumi.String("advisory"),
	})
	if err != nil {
		return err
	}
	required := devicedefender.RequireAuditOutput(ctx, devicedefender.RequireAuditOutputArgs{
		TaskId: taskID,
		Value:  pulumi.Map{"password": settings.RequireSecret("password")},
	})

	ctx.Export("status", fleet.ComplianceStatus)
	ctx.Export("bad", fleet.NonCompliantTargetNames)
	ctx.Export("violations", gate.Violations)
	ctx.Export("released", required.Value())
	return nil
}
