package main

import (
	"github.com/OWNER/pulumi-device-defender/sdk/go/devicedefender"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		gateway, err := devicedefender.NewAuditSuppression(ctx, "gateway", &devicedefender.AuditSuppressionArgs{
			CheckName: pulumi.String("CONFLICTING_CLIENT_IDS_CHECK"),
			ResourceIdentifier: &devicedefender.ResourceIdentifierArgs{
				ClientId: pulumi.String("gateway-7"),
			},
			ExpirationDate: pulumi.String("2027-03-31"),
			Description:    pulumi.String("Two gateways share an id until they are replaced"),
		})
		if err != nil {
			return err
		}
		ctx.Export("expired", gateway.Expired)
		return nil
	})
}
