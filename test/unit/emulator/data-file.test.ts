import assert from "node:assert/strict";
import { parseData } from "../../../emulator/data-file";

const NOW = Date.parse("2026-03-02T06:00:00.000Z");

const withRegion = (region: object) => ({ accounts: { "123456789012": { regions: { "eu-west-1": region } } } });

const parse = (data: unknown) => parseData(JSON.stringify(data), NOW);

const startTimeOf = (taskStartTime: unknown) => {
  const { accounts } = parse(withRegion({ audits: [{ taskId: "a", taskStartTime }] }));
  return accounts["123456789012"]?.regions?.["eu-west-1"]?.audits?.[0]?.taskStartTime;
};

describe("A data file", () => {
  it("may hold everything an account can have", () => {
    const details = { A: { checkRunStatus: "COMPLETED_COMPLIANT", confidence: 1 } };
    const region = {
      audits: [
        {
          taskId: "a",
          taskStatus: "PAUSED",
          taskStatistics: null,
          auditDetails: details,
          plan: { A: { startsAfterMs: 0, endsAfterMs: 1, outcome: {} } },
          findings: { A: [{ severity: "LOW" }] },
        },
      ],
      scheduledAudits: [{ scheduledAuditName: "nightly", frequency: "DAILY", targetCheckNames: ["A"] }],
      configuration: { roleArn: "arn", auditCheckConfigurations: { A: { enabled: true } } },
      suppressions: [{ checkName: "A", resourceIdentifier: { clientId: "c" } }],
      onDemand: { dataCollectionMs: 1, checkMs: 2, outcomes: details },
    };
    const account = {
      accessKeyIds: ["AKIA"],
      roles: { Reader: { externalId: "x", maxSessionDurationSeconds: 3600 } },
      regions: { "eu-west-1": region },
    };
    const data = { accounts: { "123456789012": account } };

    assert.deepEqual(parse(data), data);
  });

  it("has times in ISO 8601, in epoch seconds or relative to now", () => {
    assert.deepEqual(startTimeOf("2026-03-01T00:00:00Z"), new Date("2026-03-01T00:00:00Z"));
    assert.deepEqual(startTimeOf("2026-03-01T01:00:00.434000+01:00"), new Date("2026-03-01T00:00:00.434Z"));
    assert.deepEqual(startTimeOf(1560356923.434), new Date(1560356923434));
    assert.deepEqual(startTimeOf("-2 days"), new Date(NOW - 2 * 86_400_000));
    assert.deepEqual(startTimeOf("+90s"), new Date(NOW + 90_000));
  });

  for (const time of ["yesterday", "2 days", "-2 dayz", "2026-13-01T00:00:00Z", "", true, 1e300]) {
    it(`has no time ${JSON.stringify(time)}`, () => {
      assert.throws(() => startTimeOf(time), {
        message:
          "accounts.123456789012.regions.eu-west-1.audits.0.taskStartTime: must be a time: ISO 8601, epoch seconds, or relative such as -2 days",
      });
    });
  }

  it("reads the times of findings and suppressions too", () => {
    const { accounts } = parse(
      withRegion({
        audits: [{ taskId: "a", canceledAt: "-1m", findings: { A: [{ findingTime: "-2m" }] } }],
        suppressions: [{ checkName: "A", resourceIdentifier: {}, expirationDate: "+1m" }],
      }),
    );
    const region = accounts["123456789012"]?.regions?.["eu-west-1"];

    assert.deepEqual(region?.audits?.[0]?.canceledAt, new Date(NOW - 60_000));
    assert.deepEqual(region?.audits?.[0]?.findings?.["A"]?.[0]?.findingTime, new Date(NOW - 120_000));
    assert.deepEqual(region?.suppressions?.[0]?.expirationDate, new Date(NOW + 60_000));
  });

  const refused: readonly [string, unknown, string | RegExp][] = [
    ["without accounts", {}, "accounts: is missing"],
    ["that is no object", "text", /Expected Object/],
    [
      "with a member the emulator does not have",
      withRegion({ audit: [] }),
      /regions\.eu-west-1\.audit: is not known here$/,
    ],
    ["with an account id that is none", { accounts: { me: {} } }, "accounts.me: an account id has 12 digits"],
    ["with an audit that has no id", withRegion({ audits: [{}] }), /audits\.0\.taskId: /],
    ["with a negative duration", withRegion({ onDemand: { checkMs: -1 } }), /onDemand\.checkMs: must not be negative$/],
  ];

  for (const [what, data, message] of refused) {
    it(`${what} is refused`, () => {
      assert.throws(() => parse(data), { message });
    });
  }

  it("that is no JSON is refused without a word of what it holds", () => {
    for (const text of ["{", "aws_secret_access_key = abc", "-----BEGIN PRIVATE KEY-----"]) {
      assert.throws(() => parseData(text, NOW), { message: "is not JSON" });
    }
  });
});
