import pulumi
import pulumi_device_defender as device_defender

nightly = device_defender.AuditTask("nightly", scheduled_audit_name="nightly")
pulumi.export("complianceStatus", nightly.compliance_status)
pulumi.export("nonCompliantCheckNames", nightly.non_compliant_check_names)
