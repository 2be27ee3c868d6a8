import assert from "node:assert/strict";
import { checkFindingId, checkFindingsArgs } from "../../../../provider/aws/findings/check-args";
import type { ListAuditFindingsArgs } from "../../../../provider/aws/findings/list-audit-findings";

const checked = (args: object) => checkFindingsArgs({ taskId: "4b1f", ...args } as ListAuditFindingsArgs);

describe("the arguments of listAuditFindings", () => {
  it("are split into what is wanted and how to reach AWS", () => {
    assert.deepEqual(
      checked({
        checkName: "A_CHECK",
        suppressed: false,
        resourceIdentifier: { policyVersionIdentifier: { policyName: "p", policyVersionId: "1" } },
        order: "check",
        relatedResources: "all",
        concurrency: 3,
        region: "eu-west-1",
        endpoint: "http://127.0.0.1:1",
      }),
      {
        taskId: "4b1f",
        selection: {
          inTurn: true,
          checkNames: ["A_CHECK"],
          suppressed: false,
          resourceIdentifier: { policyVersionIdentifier: { policyName: "p", policyVersionId: "1" } },
          relatedResources: "all",
          concurrency: 3,
        },
        connection: { region: "eu-west-1", endpoint: "http://127.0.0.1:1" },
      },
    );
  });

  it("may name several checks, and may be undefined", () => {
    const { selection, connection } = checked({ checkName: ["A", "B"], suppressed: undefined, region: undefined });
    assert.deepEqual([selection, connection], [{ inTurn: false, checkNames: ["A", "B"] }, {}]);
  });

  for (const [args, reason] of [
    [{ taskId: undefined }, "taskId is no string"],
    [{ taskId: "a b" }, "taskId is no task id of 1 to 40 letters, digits and hyphens"],
    [{ checkName: "" }, "checkName is empty"],
    [{ checkName: [] }, "checkName is empty"],
    [{ checkName: 7 }, "checkName is no check's name"],
    [{ suppressed: "false" }, "suppressed is no boolean"],
    [{ supressed: false }, "supressed is no argument"],
    [{ resourceIdentifier: {} }, "resourceIdentifier names no resource"],
    [{ resourceIdentifier: { clientID: "x" } }, "resourceIdentifier.clientID is no argument"],
    [{ resourceIdentifier: { clientId: "" } }, "resourceIdentifier.clientId is empty"],
    [{ order: "severity" }, 'order is neither "any" nor "check"'],
    [{ relatedResources: true }, 'relatedResources is neither "inline" nor "all"'],
    [{ concurrency: 0 }, "concurrency is less than 1"],
    [{ concurrency: 51 }, "concurrency is more than 50"],
    [{ concurrency: 1.5 }, "concurrency is no whole number"],
    [{ region: "moon" }, "region is not an AWS region such as eu-west-1"],
    [{ endpoint: "ftp://127.0.0.1" }, "endpoint is not an http or https URL"],
    [{ maxAttempts: 99 }, "maxAttempts is more than 20"],
    [{ assumeRole: { roleArn: "admin" } }, "assumeRole.roleArn is not the ARN of an IAM role"],
  ] as const) {
    it(`are refused: ${reason}`, () => {
      assert.throws(() => checked(args), {
        code: "InvalidArgument",
        property: reason.split(" ")[0],
        message: `listing findings: ${reason}`,
      });
    });
  }

  it("are refused all together", () => {
    assert.throws(() => checked({ taskId: "", order: "x" }), {
      message:
        'listing findings: taskId is no task id of 1 to 40 letters, digits and hyphens; order is neither "any" nor "check"',
    });
  });
});

describe("the arguments of listRelatedResources", () => {
  it("are a finding's id and how to reach AWS", () => {
    assert.doesNotThrow(() => checkFindingId("4b1f_1-a", { region: "eu-west-1", endpoint: "http://127.0.0.1:1" }));
  });

  for (const [findingId, connection, reason] of [
    [undefined, {}, "findingId is no string"],
    ["", {}, "findingId is no finding's id of 1 to 128 letters, digits, underscores and hyphens"],
    ["a/b", {}, "findingId is no finding's id of 1 to 128 letters, digits, underscores and hyphens"],
    ["4b1f", { region: "moon" }, "region is not an AWS region such as eu-west-1"],
    ["4b1f", { zone: "a" }, "zone is no argument"],
  ] as const) {
    it(`are refused: ${reason} (${JSON.stringify(findingId)})`, () => {
      assert.throws(() => checkFindingId(findingId, connection), {
        code: "InvalidArgument",
        message: `listing related resources: ${reason}`,
      });
    });
  }
});
