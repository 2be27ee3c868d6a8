"""Collects what a judge finds. A judge that looked at nothing has not passed."""

import json
import os
import sys

endpoint = os.environ["AWS_ENDPOINT_URL"]
sample = json.loads(os.environ["JUDGED_SAMPLE"])
routes = json.loads(os.environ["JUDGED_ROUTES"])

_passed = 0
_failed = 0


def equal(what, actual, expected):
    holds(what, actual == expected, f"expected {expected!r}, got {actual!r}")


def holds(what, condition, otherwise):
    global _passed, _failed
    if condition:
        _passed += 1
    else:
        _failed += 1
        print(f"  FAILED {what}: {otherwise}")


def close():
    print(f"  {_passed} held, {_failed} failed")
    sys.exit(0 if _failed == 0 and _passed > 0 else 1)
