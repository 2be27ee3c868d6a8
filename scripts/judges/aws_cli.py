"""The AWS CLI reads the emulator from a shell, as a person would."""

import json
import subprocess
from datetime import datetime, timedelta, timezone

from verdict import close, equal, holds, sample

now = datetime.now(timezone.utc)
window = ["--start-time", (now - timedelta(days=80)).isoformat(), "--end-time", now.isoformat()]


def aws(*arguments):
    result = subprocess.run(["aws", *arguments, "--output", "json"], capture_output=True, text=True)
    return result.returncode, result.stdout, result.stderr.strip()


def read(*arguments):
    code, output, error = aws(*arguments)
    holds(" ".join(arguments[:2]), code == 0, error)
    return json.loads(output) if code == 0 else {}


def refused(*arguments):
    code, _, error = aws(*arguments)
    return code != 0, error.removeprefix("aws: [ERROR]: ")


audit = read("iot", "describe-audit-task", "--task-id", sample["non-compliant"]["taskId"])
equal("describe-audit-task", [audit.get("taskStatus"), len(audit.get("auditDetails", {}))], ["COMPLETED", 17])

tasks = read("iot", "list-audit-tasks", *window, "--page-size", "2").get("tasks", [])
equal("list-audit-tasks over its pages", len({task["taskId"] for task in tasks}), 11)

first = read("iot", "list-audit-tasks", *window, "--max-items", "4")
rest = read("iot", "list-audit-tasks", *window, "--starting-token", first.get("NextToken", ""))
equal("list-audit-tasks in two goes", [len(first.get("tasks", [])), len(rest.get("tasks", []))], [4, 7])

findings = read("iot", "list-audit-findings", "--task-id", sample["non-compliant"]["taskId"]).get("findings", [])
equal("list-audit-findings", len(findings), 16)

elsewhere = read("iot", "describe-audit-task", "--region", "us-east-1", "--task-id", sample["other-region"]["taskId"])
equal("another region", elsewhere.get("scheduledAuditName"), "nightly")

equal("get-caller-identity", read("sts", "get-caller-identity").get("Account"), "123456789012")

for what, arguments, code in [
    ("an unknown audit", ["describe-audit-task", "--task-id", "unknown"], "ResourceNotFoundException"),
    ("an id with a blank", ["describe-audit-task", "--task-id", "a b"], "InvalidRequestException"),
    (
        "a window of 91 days",
        ["list-audit-tasks", "--start-time", (now - timedelta(days=91)).isoformat(), "--end-time", now.isoformat()],
        "InvalidRequestException",
    ),
]:
    failed, error = refused("iot", *arguments)
    holds(what, failed and f"An error occurred ({code}) when calling the" in error, error)

DEVICE = json.dumps({"deviceCertificateId": "c" * 64})
EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK"
end = (now + timedelta(days=20)).date().isoformat()

# AWS's walkthrough of suppressions, command by command: its dates moved, its shortened ids written out. It names
# list-audit-task and list-audit-suppression in its text; its commands have the plural.
# https://docs.aws.amazon.com/iot-device-defender/latest/devguide/dd-suppressions-example.html
day = lambda days: (now + timedelta(days=days)).date().isoformat()
days = ["--start-time", day(-1), "--end-time", day(1)]
checks = read("iot", "describe-account-audit-configuration").get("auditCheckConfigurations", {})
equal("the check is enabled", checks.get(EXPIRING), {"enabled": True})
completed = read("iot", "list-audit-tasks", "--task-status", "COMPLETED", *days).get("tasks", [])
holds("the completed audit is listed", sample["non-compliant"]["taskId"] in [task["taskId"] for task in completed], completed)
walked = read("iot", "describe-audit-task", "--task-id", sample["non-compliant"]["taskId"])
equal("the check is not compliant", walked["auditDetails"][EXPIRING]["checkCompliant"], False)
found = [one for one in read("iot", "list-audit-findings", *days)["findings"] if one["checkName"] == EXPIRING]
certificate = "deviceCertificateId=" + found[0]["nonCompliantResource"]["resourceIdentifier"]["deviceCertificateId"]
suppression = ["--check-name", EXPIRING, "--resource-identifier", certificate]
before = len(read("iot", "list-audit-suppressions")["suppressions"])
for command, until in [("create-audit-suppression", day(20)), ("update-audit-suppression", day(21))]:
    code, _, error = aws("iot", command, *suppression, "--no-suppress-indefinitely", "--expiration-date", until)
    holds(command, code == 0, error)
    listed = read("iot", "list-audit-suppressions")["suppressions"]
    # The CLI writes a time as it came over the wire, in epoch seconds, or as its configuration says.
    midnight = datetime.fromisoformat(until).replace(tzinfo=timezone.utc)
    dates = [one["expirationDate"] for one in listed]
    written = midnight.timestamp() in dates or midnight.isoformat() in dates
    holds(f"{command} is listed", len(listed) == before + 1 and written, listed)
code, _, error = aws("iot", "delete-audit-suppression", *suppression)
holds("delete-audit-suppression", code == 0, error)
equal("the suppression is gone", len(read("iot", "list-audit-suppressions")["suppressions"]), before)

# AWS's examples of the other commands, with dates to come.
for what, arguments in [
    ("enable a check", ["update-account-audit-configuration", "--audit-check-configurations",
     '{"AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK":{"enabled":true}}']),
    ("enable notifications", ["update-account-audit-configuration", "--audit-notification-target-configurations",
     'SNS={targetArn="arn:aws:sns:us-west-2:123456789012:ddaudits",roleArn="arn:aws:iam::123456789012:role/service-role/AWSIoTDeviceDefenderAudit",enabled=true}']),
    ("suppress a policy", ["create-audit-suppression", "--check-name", "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
     "--resource-identifier", "policyVersionIdentifier={policyName=virtualMachinePolicy,policyVersionId=1}",
     "--no-suppress-indefinitely", "--expiration-date", end]),
    ("suppress a certificate", ["create-audit-suppression", "--check-name", EXPIRING, "--resource-identifier", DEVICE,
     "--no-suppress-indefinitely", "--expiration-date", end]),
    ("describe a suppression", ["describe-audit-suppression", "--check-name", EXPIRING, "--resource-identifier", DEVICE]),
    ("list suppressions", ["list-audit-suppressions"]),
    ("audit on demand", ["start-on-demand-audit-task", "--target-check-names", EXPIRING]),
    ("update a suppression", ["update-audit-suppression", "--check-name", EXPIRING, "--resource-identifier", DEVICE,
     "--no-suppress-indefinitely", "--expiration-date", end]),
    ("delete a suppression", ["delete-audit-suppression", "--check-name", EXPIRING, "--resource-identifier", DEVICE]),
    ("create a schedule", ["create-scheduled-audit", "--scheduled-audit-name", "WednesdayCertCheck", "--frequency", "WEEKLY",
     "--day-of-week", "WED", "--target-check-names", "CA_CERTIFICATE_EXPIRING_CHECK", EXPIRING]),
    ("update a schedule", ["update-scheduled-audit", "--scheduled-audit-name", "WednesdayCertCheck", "--target-check-names",
     "CA_CERTIFICATE_EXPIRING_CHECK", EXPIRING, "REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK"]),
    ("delete a schedule", ["delete-scheduled-audit", "--scheduled-audit-name", "WednesdayCertCheck"]),
    ("start over", ["delete-account-audit-configuration", "--delete-scheduled-audits"]),
]:
    code, _, error = aws("iot", *arguments)
    holds(what, code == 0, error)

close()
