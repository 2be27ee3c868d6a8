import pulumi
import pulumi_device_defender as device_defender

nightly = device_defender.AuditTask("nightly", scheduled_audit_name="nightly")
gate = device_defender.AuditGate("gate",
    audit=nightly,
    max_age="2 days")
pulumi.export("verdict", gate.verdict)
