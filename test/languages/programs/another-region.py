"""A gate of one provider over an audit of another."""

import pulumi
import pulumi_device_defender as device_defender

endpoint = pulumi.Config().require("endpoint")

eu = device_defender.Provider("eu", region="eu-west-1", endpoint=endpoint)
us = device_defender.Provider("us", region="us-east-1", endpoint=endpoint)

nightly = device_defender.AuditTask(
    "nightly",
    task_id="11111111111111111111111111111111",
    opts=pulumi.ResourceOptions(provider=eu),
)
device_defender.AuditGate("gate", audit=nightly, opts=pulumi.ResourceOptions(provider=us))
