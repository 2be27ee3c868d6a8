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

close()
