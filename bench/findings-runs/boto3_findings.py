"""Lists the findings of one audit with boto3's paginator, and prints what it took as JSON."""

import json
import resource
import sys
import time

import boto3


def main(endpoint: str, task_id: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF)
    began = time.perf_counter()
    client = boto3.client("iot", endpoint_url=endpoint, region_name="eu-west-1")
    pages = client.get_paginator("list_audit_findings").paginate(taskId=task_id, PaginationConfig={"PageSize": 250})
    findings = sum(len(page["findings"]) for page in pages)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu_seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    took = {"findings": findings, "seconds": seconds, "cpuSeconds": cpu_seconds, "peakMiB": after.ru_maxrss / 1024}
    print(json.dumps(took))


main(*sys.argv[1:])
