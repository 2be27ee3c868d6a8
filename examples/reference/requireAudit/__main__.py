import pulumi
import pulumi_device_defender as device_defender

allowed = device_defender.require_audit(scheduled_audit_name="nightly",
    max_age="2 days",
    value={
        "release": "1.0.0",
    })
released = device_defender.OnDemandAudit("released", triggers=[allowed.value])
pulumi.export("verdict", allowed.verdict)
