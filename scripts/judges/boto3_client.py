"""boto3 reads the emulator; every answer is compared with the sample."""

from datetime import datetime, timedelta, timezone

import boto3
from botocore.exceptions import ClientError
from verdict import close, equal, holds, sample

iot = boto3.client("iot")
sts = boto3.client("sts")
now = datetime.now(timezone.utc)
last_80_days = {"startTime": now - timedelta(days=80), "endTime": now}


def error_of(call, **params):
    try:
        call(**params)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    return None


def ids_here():
    return sorted(
        audit["taskId"]
        for name, audit in sample.items()
        if audit["account"] == "123456789012" and audit["region"] == "eu-west-1" and name != "expired-window"
    )


def describes_an_audit():
    audit = iot.describe_audit_task(taskId=sample["non-compliant"]["taskId"])
    equal("taskStatus", audit["taskStatus"], "COMPLETED")
    equal("scheduledAuditName", audit["scheduledAuditName"], "nightly")
    equal("nonCompliantChecks", audit["taskStatistics"]["nonCompliantChecks"], 3)
    equal("checks", len(audit["auditDetails"]), 17)
    age = now - audit["taskStartTime"]
    holds("taskStartTime", abs(age - timedelta(hours=8)) < timedelta(minutes=5), f"{age} ago")
    on_demand = iot.describe_audit_task(taskId=sample["on-demand"]["taskId"])
    holds("scheduledAuditName of an on-demand audit", "scheduledAuditName" not in on_demand, "is there")


def lists_audits():
    pages = list(iot.get_paginator("list_audit_tasks").paginate(**last_80_days))
    equal("ids over all pages", sorted(task["taskId"] for page in pages for task in page["tasks"]), ids_here())
    equal("page sizes", [len(page["tasks"]) for page in pages], [5, 5, 1])
    failed = iot.list_audit_tasks(**last_80_days, taskStatus="FAILED")["tasks"]
    equal("failed audits", [task["taskId"] for task in failed], [sample["failed"]["taskId"]])


def lists_schedules():
    equal(
        "schedules",
        [schedule["scheduledAuditName"] for schedule in iot.list_scheduled_audits()["scheduledAudits"]],
        ["nightly", "weekly"],
    )
    equal("weekly", iot.describe_scheduled_audit(scheduledAuditName="weekly")["dayOfWeek"], "SUN")
    checks = iot.describe_account_audit_configuration()["auditCheckConfigurations"]
    equal("enabled checks", sum(check["enabled"] for check in checks.values()), 17)


def lists_findings():
    task_id = sample["non-compliant"]["taskId"]
    paginate = iot.get_paginator("list_audit_findings").paginate
    findings = [finding for page in paginate(taskId=task_id) for finding in page["findings"]]
    equal("findings", len(findings), 16)
    equal("suppressed findings", sum(finding["isSuppressed"] for finding in findings), 2)
    described = iot.describe_audit_finding(findingId=findings[0]["findingId"])["finding"]
    equal("a finding described", described, findings[0])
    by_resource = iot.list_audit_findings(
        taskId=task_id, resourceIdentifier=findings[0]["nonCompliantResource"]["resourceIdentifier"]
    )["findings"]
    holds("a finding by its resource", findings[0] in by_resource, by_resource)
    equal("suppressions", len(iot.list_audit_suppressions()["suppressions"]), 2)


def runs_an_audit():
    task_id = iot.start_on_demand_audit_task(targetCheckNames=["LOGGING_DISABLED_CHECK"])["taskId"]
    equal("a started audit", iot.describe_audit_task(taskId=task_id)["taskStatus"], "IN_PROGRESS")
    iot.cancel_audit_task(taskId=task_id)
    equal("a canceled audit", iot.describe_audit_task(taskId=task_id)["taskStatus"], "CANCELED")
    equal("canceled twice", error_of(iot.cancel_audit_task, taskId=task_id), ("InvalidRequestException", 400))


def answers_errors():
    not_found = ("ResourceNotFoundException", 404)
    invalid = ("InvalidRequestException", 400)
    old = now - timedelta(days=91)
    equal("unknown audit", error_of(iot.describe_audit_task, taskId="unknown"), not_found)
    equal("audit of 91 days", error_of(iot.describe_audit_task, taskId=sample["expired-window"]["taskId"]), not_found)
    equal("unknown schedule", error_of(iot.describe_scheduled_audit, scheduledAuditName="hourly"), not_found)
    equal("unknown finding", error_of(iot.describe_audit_finding, findingId="unknown"), not_found)
    equal("window of 91 days", error_of(iot.list_audit_tasks, startTime=old, endTime=now), invalid)
    equal("findings of nothing", error_of(iot.list_audit_findings), invalid)
    equal("unknown token", error_of(iot.list_audit_tasks, **last_80_days, nextToken="2"), invalid)
    equal("unknown check", error_of(iot.start_on_demand_audit_task, targetCheckNames=["NO_CHECK"]), invalid)
    for count in range(9):
        iot.start_on_demand_audit_task(targetCheckNames=["LOGGING_DISABLED_CHECK"] * (count + 1))
    equal(
        "the eleventh audit at once",
        error_of(iot.start_on_demand_audit_task, targetCheckNames=["LOGGING_DISABLED_CHECK"]),
        ("LimitExceededException", 410),
    )


def assumes_roles():
    equal("own account", sts.get_caller_identity()["Account"], "123456789012")
    arn = "arn:aws:iam::210987654321:role/PartnerAuditReader"
    named = {"RoleArn": arn, "RoleSessionName": "judge"}
    equal("a missing external id", error_of(sts.assume_role, **named), ("AccessDenied", 403))
    credentials = sts.assume_role(**named, ExternalId="partner-7", DurationSeconds=900)["Credentials"]
    lasts = credentials["Expiration"] - datetime.now(timezone.utc)
    holds("a session's end", timedelta(minutes=14) < lasts <= timedelta(minutes=15), lasts)
    session = {
        "aws_access_key_id": credentials["AccessKeyId"],
        "aws_secret_access_key": credentials["SecretAccessKey"],
        "aws_session_token": credentials["SessionToken"],
    }
    equal("the other account", boto3.client("sts", **session).get_caller_identity()["Account"], "210987654321")
    there = boto3.client("iot", **session).describe_audit_task(taskId=sample["other-account"]["taskId"])
    equal("an audit there", there["taskStatistics"]["nonCompliantChecks"], 1)


describes_an_audit()
lists_audits()
lists_schedules()
lists_findings()
runs_an_audit()
answers_errors()
assumes_roles()
close()
