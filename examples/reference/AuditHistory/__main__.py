import pulumi
import pulumi_device_defender as device_defender

nightly = device_defender.AuditHistory("nightly",
    scheduled_audit_name="nightly",
    within="30 days")
pulumi.export("totalAudits", nightly.total_audits)
pulumi.export("compliantAudits", nightly.compliant_audits)
