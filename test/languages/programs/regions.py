"""An audit of the same id in two regions, by two providers; the gate judges that of its own."""

import pulumi
import pulumi_device_defender as device_defender

TASK_ID = "11111111111111111111111111111111"
endpoint = pulumi.Config().require("endpoint")

eu = device_defender.Provider("eu", region="eu-west-1", endpoint=endpoint)
us = device_defender.Provider("us", region="us-east-1", endpoint=endpoint)

nightly = device_defender.AuditTask("nightly", task_id=TASK_ID, opts=pulumi.ResourceOptions(provider=eu))
other = device_defender.AuditTask("other", task_id=TASK_ID, opts=pulumi.ResourceOptions(provider=us))
device_defender.AuditGate("gate", audit=nightly, opts=pulumi.ResourceOptions(provider=eu))

pulumi.export("eu", nightly.compliance_status)
pulumi.export("us", other.compliance_status)
pulumi.export("region", other.region)
