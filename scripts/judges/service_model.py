"""botocore's service model of AWS IoT judges routes, input constraints and the shape of every answer."""

import json
import re
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from verdict import close, equal, holds, routes, sample

# Client-side validation is off, so that the emulator has to refuse what breaks the model.
iot = boto3.client("iot", config=Config(parameter_validation=False))
model = iot.meta.service_model
now = datetime.now(timezone.utc)
methods = {name: method for method, name in iot.meta.method_to_api_mapping.items()}
finding_id = iot.list_audit_findings(taskId=sample["non-compliant"]["taskId"])["findings"][0]["findingId"]

suppression = {"checkName": "LOGGING_DISABLED_CHECK", "resourceIdentifier": {"clientId": "device-1"}}

# In the order in which they are called: what one creates the next ones use.
valid_inputs = {
    "UpdateAccountAuditConfiguration": {"auditCheckConfigurations": {"LOGGING_DISABLED_CHECK": {"enabled": True}}},
    "CreateAuditSuppression": {**suppression, "suppressIndefinitely": True, "clientRequestToken": "judge"},
    "DescribeAuditSuppression": suppression,
    "UpdateAuditSuppression": {**suppression, "description": "judged"},
    "DeleteAuditSuppression": suppression,
    "CreateScheduledAudit": {
        "scheduledAuditName": "judged",
        "frequency": "DAILY",
        "targetCheckNames": ["LOGGING_DISABLED_CHECK"],
    },
    "UpdateScheduledAudit": {"scheduledAuditName": "judged", "frequency": "MONTHLY", "dayOfMonth": "LAST"},
    "DeleteScheduledAudit": {"scheduledAuditName": "judged"},
    "CancelAuditTask": {"taskId": sample["in-progress"]["taskId"]},
    "DescribeAccountAuditConfiguration": {},
    "DescribeAuditFinding": {"findingId": finding_id},
    "DescribeAuditTask": {"taskId": sample["non-compliant"]["taskId"]},
    "DescribeScheduledAudit": {"scheduledAuditName": "nightly"},
    "ListAuditFindings": {"taskId": sample["non-compliant"]["taskId"]},
    "ListAuditSuppressions": {},
    "ListAuditTasks": {"startTime": now - timedelta(days=80), "endTime": now},
    "ListRelatedResourcesForAuditFinding": {"findingId": finding_id},
    "ListScheduledAudits": {},
    "StartOnDemandAuditTask": {"targetCheckNames": ["LOGGING_DISABLED_CHECK"]},
    "DeleteAccountAuditConfiguration": {},
}


def judge_route(route):
    operation = model.operation_model(route["name"])
    equal(f"{route['name']} route", [route["method"], route["path"]], [operation.http["method"], operation.http["requestUri"]])
    members = operation.input_shape.members if operation.input_shape else {}
    equal(f"{route['name']} members", sorted(route["memberNames"]), sorted(members))


def judge_output(name):
    """Calls the operation and holds the bare JSON against the output's shape."""
    bodies = []
    event = f"before-parse.iot.{name}"
    keep = lambda response_dict, **_: bodies.append(response_dict["body"])
    iot.meta.events.register(event, keep)
    getattr(iot, methods[name])(**valid_inputs[name])
    iot.meta.events.unregister(event, keep)
    output_shape = model.operation_model(name).output_shape
    misfits = list(misfits_of(json.loads(bodies[0]), output_shape, "output")) if output_shape else []
    holds(f"{name} output", misfits == [], misfits)


def misfits_of(value, shape, path):
    if shape.type_name == "structure":
        for member, item in value.items():
            if member not in shape.members:
                yield f"{path}.{member} is not in the model"
            else:
                yield from misfits_of(item, shape.members[member], f"{path}.{member}")
        yield from (f"{path}.{member} is missing" for member in shape.required_members if member not in value)
    elif shape.type_name == "list":
        for item in value:
            yield from misfits_of(item, shape.member, f"{path}[]")
    elif shape.type_name == "map":
        for key, item in value.items():
            yield from misfits_of(key, shape.key, f"{path} key")
            yield from misfits_of(item, shape.value, f"{path}.{key}")
    elif not isinstance(value, python_types[shape.type_name]) or breaks(value, shape):
        yield f"{path}: {value!r} is no {shape.name}"


python_types = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "long": int,
    "timestamp": (int, float),
}


def breaks(value, shape):
    constraints = shape.metadata
    size = len(value) if isinstance(value, str) else value
    return (
        size < constraints.get("min", size)
        or size > constraints.get("max", size)
        or ("enum" in constraints and value not in constraints["enum"])
        or (has_readable_pattern(shape) and not re.fullmatch(constraints["pattern"], value))
    )


def has_readable_pattern(shape):
    """Python knows no classes such as \\p{Graph}."""
    return "pattern" in shape.metadata and "\\p{" not in shape.metadata["pattern"]


def judge_constraints(name):
    """Breaks each constraint of each input member, one at a time."""
    shape = model.operation_model(name).input_shape
    for path, member in (members_of(shape) if shape else []):
        for value in wrong_values(member, shape.members[path[0]].serialization.get("location")):
            what = f"{name} {'.'.join(path)}={str(value)[:20]!r}"
            equal(what, error_of(name, with_member(valid_inputs[name], path, value)), "InvalidRequestException")
    for member in shape.required_members if shape else []:
        details = shape.members[member]
        # botocore makes up a missing idempotency token itself.
        if details.serialization.get("location") != "uri" and not details.metadata.get("idempotencyToken"):
            without = {key: value for key, value in valid_inputs[name].items() if key != member}
            equal(f"{name} without {member}", error_of(name, without), "InvalidRequestException")


def members_of(shape, path=()):
    for name, member in shape.members.items():
        if member.type_name == "structure":
            yield from members_of(member, (*path, name))
        else:
            yield (*path, name), member


def wrong_values(shape, location):
    constraints = shape.metadata
    if shape.type_name == "integer":
        yield from (constraints["min"] - 1, constraints["max"] + 1)
    elif shape.type_name == "string":
        if "enum" in constraints:
            yield "NO_SUCH_VALUE"
        if "max" in constraints:
            yield "1" * (constraints["max"] + 1)
        if constraints.get("min", 0) > (1 if location == "uri" else 0):
            yield "1" * (constraints["min"] - 1)
        if has_readable_pattern(shape):
            yield "!" * constraints.get("min", 1)


def with_member(params, path, value):
    head, *rest = path
    return {**params, head: with_member(params.get(head, {}), rest, value) if rest else value}


def error_of(name, params):
    try:
        getattr(iot, methods[name])(**params)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


equal("operations judged", sorted(valid_inputs), sorted(route["name"] for route in routes))
for route in routes:
    judge_route(route)
    judge_constraints(route["name"])
for name in valid_inputs:
    judge_output(name)
close()
