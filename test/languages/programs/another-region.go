package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// A gate of one provider over an audit of another.
func anotherRegion(ctx *pulumi.Context) error {
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

	nightly, err := devicedefender.NewAuditTask(ctx, "nightly", &devicedefender.AuditTaskArgs{
		TaskId: pulumi.String("11111111111111111111111111111111"),
	}, pulumi.Provider(eu))
	if err != nil {
		return err
	}
	_, err = devicedefender.NewAuditGate(ctx, "gate", &devicedefender.AuditGateArgs{Audit: nightly}, pulumi.Provider(us))
	return err
}
