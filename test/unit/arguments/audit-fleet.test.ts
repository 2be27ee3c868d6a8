import assert from "node:assert/strict";
import { checkAuditFleetArgs } from "../../../provider/arguments/audit-fleet";

function problems(args: Record<string, unknown>): string[] {
  const checked = checkAuditFleetArgs(args);
  return "failures" in checked ? checked.failures.map(({ property, reason }) => `${property} ${reason}`) : [];
}

describe("the arguments of a fleet", () => {
  it("are passed on when they are right", () => {
    const args = {
      targets: {
        "plant 1": { region: "eu-west-1", taskId: "1" },
        "222222222222/us-east-1": { scheduledAuditName: "nightly", allowedAccountIds: ["222222222222"] },
        Zürich: { findings: "none" },
      },
      findings: "resources",
      concurrency: 100,
      timeout: "1 day",
      assumeRole: { roleArn: "arn:aws:iam::222222222222:role/Reader" },
    };
    assert.deepEqual(checkAuditFleetArgs(args), { args });
  });

  const wrong: readonly [what: string, args: Record<string, unknown>, problems: readonly string[]][] = [
    ["no targets", {}, ["targets is missing"]],
    ["targets that are empty", { targets: {} }, ["targets is empty; a fleet has at least one target"]],
    ["targets in a list", { targets: [{ taskId: "1" }] }, ["targets is not an object with a member for each target"]],
    ["a target that is a word", { targets: { a: "1" } }, ["targets.a is not an object"]],
    [
      "an argument that only a single audit has",
      { targets: { a: { taskId: "1", waitForCompletion: true } } },
      ["targets.a.waitForCompletion is no argument; check its spelling"],
    ],
    [
      "bad values in several targets",
      { targets: { a: { region: "Ireland" }, b: { taskId: "a_b", maxAttempts: 0 } } },
      [
        "targets.a.region is not an AWS region such as eu-west-1",
        "targets.b.taskId has characters other than letters, digits and hyphens",
        "targets.b.maxAttempts is less than 1",
      ],
    ],
    [
      "an output that came back as an argument",
      { targets: { a: {} }, totals: {} },
      ["totals is no argument; check its spelling, and that ignoreChanges holds back no output"],
    ],
    [
      "findings that are none",
      { targets: { a: { findings: "all" } }, findings: true },
      [
        'findings is not one of "none", "summary", "resources"',
        'targets.a.findings is not one of "none", "summary", "resources"',
      ],
    ],
    ["no concurrency at all", { targets: { a: {} }, concurrency: 0 }, ["concurrency is less than 1"]],
    ["more than there are connections", { targets: { a: {} }, concurrency: 101 }, ["concurrency is more than 100"]],
    [
      "a timeout beyond what a timer can count",
      { targets: { a: {} }, timeout: "25 days" },
      ['timeout is no length of time of up to a day, such as "5 minutes"'],
    ],
    ["a timeout without unit", { targets: { a: {} }, timeout: 300 }, ["timeout is no length of time"]],
  ];
  for (const [what, args, expected] of wrong) {
    it(`are refused: ${what}`, () => assert.deepEqual(problems(args), expected));
  }

  for (const name of ["", " a", "a ", "a\nb", "a\u200bb", "__proto__", "constructor", "a".repeat(129)]) {
    it(`are refused: a target called ${JSON.stringify(name.slice(0, 20))}`, () => {
      const targets = Object.fromEntries([[name, { taskId: "1" }]]);
      assert.match(problems({ targets }).join(), /^targets\..*has a name that is none for a target/s);
    });
  }
});
