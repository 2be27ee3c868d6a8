import pulumi
import pulumi_device_defender as device_defender

nightly = device_defender.get_audit_task(scheduled_audit_name="nightly")
pulumi.export("taskId", nightly.task_id)
pulumi.export("complianceStatus", nightly.compliance_status)
