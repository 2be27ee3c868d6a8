import assert from "node:assert/strict";
import {
  checkAuditHistoryArgs,
  requireAuditHistoryArgs,
  splitAuditHistoryArgs,
} from "../../../provider/arguments/audit-history";

const DAY_MS = 24 * 60 * 60 * 1000;

function problems(args: Record<string, unknown>): string[] {
  const checked = checkAuditHistoryArgs(args);
  return "failures" in checked ? checked.failures.map(({ property, reason }) => `${property} ${reason}`) : [];
}

describe("the arguments of a history", () => {
  it("are passed on when they are right", () => {
    const args = {
      scheduledAuditName: "nightly",
      taskType: "SCHEDULED_AUDIT_TASK",
      within: "90 days",
      region: "eu-west-1",
      maxAttempts: 2,
    };
    assert.deepEqual(checkAuditHistoryArgs(args), { args });
    assert.deepEqual(checkAuditHistoryArgs({}), { args: {} });
  });

  it("are parted into which audits, how far back in milliseconds, and how to reach AWS", () => {
    const parts = splitAuditHistoryArgs({ taskType: "ON_DEMAND_AUDIT_TASK", within: "36 hours", region: "eu-west-1" });
    const filter = { taskType: "ON_DEMAND_AUDIT_TASK" };
    assert.deepEqual(parts, { filter, withinMs: 1.5 * DAY_MS, connection: { region: "eu-west-1" } });
    assert.deepEqual(splitAuditHistoryArgs({}), { filter: {}, withinMs: 30 * DAY_MS, connection: {} });
  });

  const NO_DURATION = 'within is no length of time, such as "30 days"';
  const wrong: readonly [what: string, args: Record<string, unknown>, problems: readonly string[]][] = [
    ["more than AWS keeps", { within: "91 days" }, ["within is longer than 90 days, for which AWS keeps audits"]],
    ["no unit", { within: "30" }, [NO_DURATION]],
    ["no time at all", { within: "0 days" }, [NO_DURATION]],
    ["a time in the future", { within: "-1 day" }, [NO_DURATION]],
    ["a number", { within: 30 }, ["within is no length of time"]],
    [
      "one audit",
      { taskId: "4b1f" },
      ["taskId is no argument; check its spelling, and that ignoreChanges holds back no output"],
    ],
    [
      "a blank in the name",
      { scheduledAuditName: "every night" },
      ["scheduledAuditName has characters other than letters, digits, underscores and hyphens"],
    ],
    [
      "audits on demand of a schedule",
      { scheduledAuditName: "nightly", taskType: "ON_DEMAND_AUDIT_TASK" },
      ["taskType is ON_DEMAND_AUDIT_TASK, which no schedule starts; leave out one of the two"],
    ],
    [
      "several at once",
      { within: "1 year", region: "Ireland" },
      ["within is longer than 90 days, for which AWS keeps audits", "region is not an AWS region such as eu-west-1"],
    ],
  ];
  for (const [what, args, expected] of wrong) {
    it(`are refused by name: ${what}`, () => assert.deepEqual(problems(args), expected));
  }

  it("of a plain function are an error with all that is wrong, and undefined is left out", () => {
    assert.deepEqual(requireAuditHistoryArgs({ within: undefined, region: "eu-west-1" }), { region: "eu-west-1" });
    assert.throws(() => requireAuditHistoryArgs({ within: "91 days", region: "Ireland" }), {
      code: "InvalidArgument",
      property: "within",
      message: /within is longer than 90 days, .*; region is not an AWS region/,
    });
  });
});
