package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// A gate that blocks, and a resource that is made after it.
func gate(ctx *pulumi.Context) error {
	nightly, err := devicedefender.NewAuditTask(ctx, "nightly", &devicedefender.AuditTaskArgs{
		TaskId: pulumi.String("11111111111111111111111111111111"),
	})
	if err != nil {
		return err
	}
	gate, err := devicedefender.NewAuditGate(ctx, "gate", &devicedefender.AuditGateArgs{Audit: nightly})
	if err != nil {
		return err
	}
	_, err = devicedefender.NewAuditTask(ctx, "next", &devicedefender.AuditTaskArgs{
		TaskId: pulumi.String("22222222222222222222222222222222"),
	}, pulumi.DependsOn([]pulumi.Resource{gate}))
	return err
}
