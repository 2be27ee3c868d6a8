"""A release that only happens when the nightly audit passes."""

import pulumi
import pulumi_device_defender as device_defender

release = pulumi.Config().require("release")

nightly = device_defender.AuditTask("nightly", scheduled_audit_name="nightly")
gate = device_defender.AuditGate("gate", audit=nightly, max_age="2 days")

# Runs whatever --target and --exclude leave out. In Python the value is an object.
allowed = device_defender.require_audit_output(
    scheduled_audit_name="nightly", max_age="2 days", value={"release": release}
)

# Stands for what you release: it is made after the gate, of what require_audit lets through.
device_defender.OnDemandAudit(
    "released",
    triggers=[allowed.value["release"]],
    opts=pulumi.ResourceOptions(depends_on=[gate]),
)

pulumi.export("verdict", gate.verdict)
pulumi.export("nonCompliantChecks", nightly.task_statistics.non_compliant_checks)
