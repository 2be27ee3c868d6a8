"""An audit as a resource and by a function, a gate that only tells, and a resource that uses the audit's values."""

import pulumi
import pulumi_device_defender as device_defender

nightly = device_defender.AuditTask("nightly", task_id="11111111111111111111111111111111")
gate = device_defender.AuditGate("gate", audit=[nightly], enforcement_level="advisory")
device_defender.AuditTask(
    "next",
    task_id="22222222222222222222222222222222",
    max_attempts=nightly.task_statistics.total_checks,
)
read = device_defender.get_audit_task_output(task_id="11111111111111111111111111111111")

pulumi.export("status", nightly.compliance_status)
pulumi.export("read", read.compliance_status)
pulumi.export("verdict", gate.verdict)
pulumi.export("bad", nightly.non_compliant_check_names)
