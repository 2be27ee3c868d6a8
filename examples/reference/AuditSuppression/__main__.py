import pulumi
import pulumi_device_defender as device_defender

gateway = device_defender.AuditSuppression("gateway",
    check_name="CONFLICTING_CLIENT_IDS_CHECK",
    resource_identifier={
        "client_id": "gateway-7",
    },
    expiration_date="2027-03-31",
    description="Two gateways share an id until they are replaced")
pulumi.export("expired", gateway.expired)
