import pulumi
import pulumi_device_defender as device_defender

history = device_defender.get_audit_history(scheduled_audit_name="nightly",
    within="30 days")
pulumi.export("totalAudits", history.total_audits)
pulumi.export("compliantAudits", history.compliant_audits)
