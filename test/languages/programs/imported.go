package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// What an imported audit looks like in a program.
func imported(ctx *pulumi.Context) error {
	_, err := devicedefender.NewAuditTask(ctx, "imported", &devicedefender.AuditTaskArgs{
		ScheduledAuditName: pulumi.String("weekly"),
	})
	return err
}
