"""boto3 and the AWS CLI ask as a caller that may not do everything."""

import json
import os
import subprocess
from datetime import datetime, timedelta, timezone

import boto3
from botocore.exceptions import ClientError
from verdict import close, equal, holds, sample

USER = "arn:aws:iam::123456789012:user/emulator"
ROLE = "arn:aws:iam::210987654321:role/AuditReader"
policy = json.loads(os.environ["JUDGED_POLICY"])
iot = boto3.client("iot")
sts = boto3.client("sts")
now = datetime.now(timezone.utc)
task_id = sample["non-compliant"]["taskId"]


def not_authorized(action, resource, reason):
    return f"User: {USER} is not authorized to perform: {action} on resource: {resource}{reason}"


def not_allowed(action, resource="*"):
    return not_authorized(action, resource, f" because no identity-based policy allows the {action} action")


def refused(what, call, code, message, **params):
    try:
        call(**params)
        holds(what, False, "is allowed")
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        seen = (error.response["Error"]["Code"], status, error.response["Error"]["Message"])
        equal(what, seen, (code, 403, message))


equal("the policy", policy["Statement"][0]["Action"], ["iot:Describe*", "iot:ListAudit*"])
equal("what is allowed", iot.describe_audit_task(taskId=task_id)["taskStatus"], "COMPLETED")
holds("a list that is allowed", iot.list_audit_tasks(startTime=now - timedelta(days=80), endTime=now)["tasks"], "is empty")
refused(
    "what no statement names",
    iot.start_on_demand_audit_task,
    "AccessDeniedException",
    not_allowed("iot:StartOnDemandAuditTask"),
    targetCheckNames=["LOGGING_DISABLED_CHECK"],
)
refused(
    "what another statement denies",
    iot.list_audit_findings,
    "AccessDeniedException",
    not_authorized("iot:ListAuditFindings", "*", " with an explicit deny in an identity-based policy"),
    taskId=task_id,
)
refused(
    "a scheduled audit",
    iot.delete_scheduled_audit,
    "AccessDeniedException",
    not_allowed("iot:DeleteScheduledAudit", "arn:aws:iot:eu-west-1:123456789012:scheduledaudit/nightly"),
    scheduledAuditName="nightly",
)
refused(
    "a role",
    sts.assume_role,
    "AccessDenied",
    not_authorized("sts:AssumeRole", ROLE, ""),
    RoleArn=ROLE,
    RoleSessionName="judge",
)
equal("who one is", sts.get_caller_identity()["Arn"], USER)

command = ["aws", "iot", "cancel-audit-task", "--task-id", task_id]
cli = subprocess.run(command, capture_output=True, text=True)
said = not_allowed("iot:CancelAuditTask")
holds(
    "the AWS CLI",
    cli.returncode != 0
    and cli.stderr.strip().endswith(f"(AccessDeniedException) when calling the CancelAuditTask operation: {said}"),
    f"{cli.returncode}: {cli.stderr.strip()}",
)

close()
