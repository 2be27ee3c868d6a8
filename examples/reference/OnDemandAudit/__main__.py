import pulumi
import pulumi_device_defender as device_defender

release = device_defender.OnDemandAudit("release",
    target_check_names=[
        "LOGGING_DISABLED_CHECK",
        "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
    ],
    triggers=["1.0.0"],
    timeout="45 minutes")
pulumi.export("complianceStatus", release.compliance_status)
