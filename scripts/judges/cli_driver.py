"""Sends what the lines of standard input ask for with the AWS CLI, in this process, and answers each with one line."""

import contextlib
import io
import json
import logging
import re
import sys

from awscli.clidriver import create_clidriver

driver = create_clidriver()
ERROR = re.compile(r"An error occurred \((\w+)\) when calling the")


class Statuses(logging.Handler):
    """The line of --debug that has the answer's status, of each call."""

    def emit(self, record):
        found = re.search(r'HTTP/1\.1" (\d{3}) ', record.getMessage())
        if found:
            statuses.append(int(found[1]))


statuses = []
connections = logging.getLogger("urllib3.connectionpool")
connections.setLevel(logging.DEBUG)
connections.propagate = False
connections.addHandler(Statuses())


def ask(asked):
    statuses.clear()
    seconds = str(max(1, round(asked["timeoutMs"] / 1000)))
    command = re.sub(r"(?<!^)([A-Z])", r"-\1", asked["operation"]).lower()
    arguments = [
        asked["service"], command, "--cli-input-json", json.dumps(asked["input"]), "--output", "json", "--region", asked["region"],
        "--cli-read-timeout", seconds, "--cli-connect-timeout", seconds,
    ]
    if asked["paginated"]:
        arguments.append("--no-paginate")
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = driver.main(arguments)
        except SystemExit as exit:
            code = exit.code
    if code == 0:
        return {"output": json.loads(out.getvalue() or "{}")}
    found = ERROR.search(err.getvalue())
    return {"error": {"code": found[1], "status": statuses[-1] if statuses else 0}} if found else {"refused": err.getvalue().strip()}


for line in sys.stdin:
    print(json.dumps(ask(json.loads(line))), flush=True)
