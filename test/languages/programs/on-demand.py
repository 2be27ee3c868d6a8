"""An audit that the program starts, and a gate that waits for it."""

import pulumi
import pulumi_device_defender as device_defender

fresh = device_defender.OnDemandAudit(
    "fresh", poll_interval="1 second", triggers=[pulumi.Config().require("release")]
)
gate = device_defender.AuditGate("gate", audit=fresh)

pulumi.export("verdict", gate.verdict)
pulumi.export("taskId", fresh.task_id)
