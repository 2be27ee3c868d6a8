"""A fleet of two accounts, one of them by a role with a secret, and a secret value that has to wait for an audit."""

import pulumi
import pulumi_device_defender as device_defender

TASK_ID = "11111111111111111111111111111111"
config = pulumi.Config()
partner = device_defender.AssumeRoleArgs(
    role_arn="arn:aws:iam::210987654321:role/Reader",
    external_id=config.require_secret("externalId"),
)

fleet = device_defender.AuditFleet(
    "fleet",
    targets={
        "home": device_defender.AuditFleetTargetArgs(task_id=TASK_ID),
        "partner": device_defender.AuditFleetTargetArgs(task_id=TASK_ID, assume_role=partner),
    },
)
alone = device_defender.AuditTask("alone", task_id=TASK_ID, assume_role=partner)
gate = device_defender.AuditGate("gate", audit=[fleet, alone], enforcement_level="advisory")
required = device_defender.require_audit_output(
    task_id=TASK_ID, value={"password": config.require_secret("password")}
)

pulumi.export("status", fleet.compliance_status)
pulumi.export("bad", fleet.non_compliant_target_names)
pulumi.export("violations", gate.violations)
pulumi.export("released", required.value)
