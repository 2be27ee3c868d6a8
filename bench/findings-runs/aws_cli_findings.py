"""Lists the findings of one audit with the AWS CLI, and prints what it took as JSON."""

import json
import resource
import subprocess
import sys
import time


def main(endpoint: str, task_id: str) -> None:
    command = ["aws", "iot", "list-audit-findings", "--task-id", task_id, "--page-size", "250"]
    where = ["--endpoint-url", endpoint, "--region", "eu-west-1", "--output", "json", "--query", "length(findings)"]
    began = time.perf_counter()
    findings = int(subprocess.run(command + where, check=True, capture_output=True, text=True).stdout)
    seconds = time.perf_counter() - began
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_seconds = usage.ru_utime + usage.ru_stime
    took = {"findings": findings, "seconds": seconds, "cpuSeconds": cpu_seconds, "peakMiB": usage.ru_maxrss / 1024}
    print(json.dumps(took))


main(*sys.argv[1:])
