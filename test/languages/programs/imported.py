"""What an imported audit looks like in a program."""

import pulumi_device_defender as device_defender

device_defender.AuditTask("imported", scheduled_audit_name="weekly")
