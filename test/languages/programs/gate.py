"""A gate that blocks, and a resource that is made after it."""

import pulumi
import pulumi_device_defender as device_defender

nightly = device_defender.AuditTask("nightly", task_id="11111111111111111111111111111111")
gate = device_defender.AuditGate("gate", audit=nightly)
device_defender.AuditTask(
    "next",
    task_id="22222222222222222222222222222222",
    opts=pulumi.ResourceOptions(depends_on=[gate]),
)
