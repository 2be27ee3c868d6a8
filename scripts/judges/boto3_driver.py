"""Sends what the lines of standard input ask for with boto3, and answers each with one line."""

import json
import re
import sys
from datetime import datetime

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def ask(asked):
    seconds = asked["timeoutMs"] / 1000
    # Validation is the emulator's task here.
    config = Config(
        retries={"total_max_attempts": 1}, connect_timeout=seconds, read_timeout=seconds, parameter_validation=False
    )
    client = boto3.client(asked["service"], region_name=asked["region"], config=config)
    method = getattr(client, re.sub(r"(?<!^)([A-Z])", r"_\1", asked["operation"]).lower())
    try:
        output = method(**asked["input"])
        output.pop("ResponseMetadata")
        return {"output": plain(output)}
    except ClientError as error:
        code, metadata = error.response["Error"]["Code"], error.response["ResponseMetadata"]
        return {
            "error": {
                "code": code,
                "status": metadata["HTTPStatusCode"],
                "typed": type(error) is not ClientError,
                "requestId": bool(metadata.get("RequestId")),
            }
        }
    except Exception as error:
        return {"refused": repr(error)}


def plain(value):
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


for line in sys.stdin:
    print(json.dumps(ask(json.loads(line))), flush=True)
