package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// An audit of the same id in two regions, by two providers; the gate judges that of its own.
func regions(ctx *pulumi.Context) error {
	taskID := pulumi.String("11111111111111111111111111111111")
	endpoint := pulumi.String(config.New(ctx, "").Require("endpoint"))

	eu, err := devicedefender.NewProvider(ctx, "eu", &devicedefender.ProviderArgs{
		Region:   pulumi.String("eu-west-1"),
		Endpoint: endpoint,
	})
	if err != nil {
		return err
	}
	us, err := devicedefender.NewProvider(ctx, "us", &devicedefender.ProviderArgs{
		Region:   pulumi.String("us-east-1"),
		Endpoint: endpoint,
	})
	if err != nil {
		return err
	}

	nightly, err := devicedefender.NewAuditTask(ctx, "nightly", &devicedefender.AuditTaskArgs{TaskId: taskID}, pulumi.Provider(eu))
	if err != nil {
		return err
	}
	other, err := devicedefender.NewAuditTask(ctx, "other", &devicedefender.AuditTaskArgs{TaskId: taskID}, pulumi.Provider(us))
	if err != nil {
		return err
	}
	_, err = devicedefender.NewAuditGate(ctx, "gate", &devicedefender.AuditGateArgs{Audit: nightly}, pulumi.Provider(eu))
	if err != nil {
		return err
	}

	ctx.Export("eu", nightly.ComplianceStatus)
	ctx.Export("us", other.ComplianceStatus)
	ctx.Export("region", other.Region)
	return nil
}
