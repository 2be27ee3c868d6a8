// The table of docs/waiting.md, row by row, by what the emulator was asked.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { readTargets } from "../../../provider/arguments/read-targets";
import { clientsFor } from "../../../provider/aws/client";
import type { ConnectionArgs } from "../../../provider/aws/connection";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { findAuditTask } from "../../../provider/aws/find-audit-task";
import { findPreviousAuditTask } from "../../../provider/aws/find-latest-audit-task";
import { withFindings } from "../../../provider/aws/findings/read-findings-summary";
import { withMissingPrevious } from "../../../provider/aws/findings/read-missing-previous";
import { withParts } from "../../../provider/aws/findings/read-parts";
import { readAudit } from "../../../provider/aws/read-audit";
import { readAuditHistory } from "../../../provider/aws/read-audit-history";
import { readHistories } from "../../../provider/aws/read-histories";
import { AwsSession } from "../../../provider/aws/session";
import { audit } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { ROOT } from "../../support/sources";

const HOUR_MS = 60 * 60 * 1000;
/** Not a fixed day: the SDK renews credentials by the clock of the machine. */
const NOW = Math.floor(Date.now() / 1000) * 1000;
const ACCOUNT_ID = "123456789012";
const ACCOUNTS = ["200000000001", "200000000002", "200000000003"];
const roleOf = (account: string) => ({ roleArn: `arn:aws:iam::${account}:role/Reader` });
const NINETY_NIGHTS = Array.from({ length: 90 }, (_, night) => night * 24 + 1);
const ROWS = new Map(
  readFileSync(join(ROOT, "docs", "waiting.md"), "utf8")
    .split("## Calls per operation")[1]
    ?.split("\n## ")[0]
    ?.split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| reading"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, reading = "", calls = ""]) => [reading, calls] as const),
);

describe("calls per operation", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({
      data: { accounts: Object.fromEntries(ACCOUNTS.map((id) => [id, { roles: { Reader: {} }, regions: {} }])) },
      now: () => NOW,
      sendDate: true,
    });
  });

  afterEach(() => emulator.close());

  const put = (...hoursAgo: readonly number[]) => {
    for (const hours of hoursAgo) {
      const taskStartTime = new Date(NOW - hours * HOUR_MS);
      emulator
        .account(undefined, REGION)
        .putAudit(audit({ taskId: `audit-${hours}`, scheduledAuditName: "nightly", taskStartTime }));
    }
  };
  const config = (key: string) =>
    key === "aws:accessKey"
      ? "AKIAIOSFODNN7EXAMPLE"
      : key === "aws:secretKey"
        ? "secret"
        : key === "aws:endpoints"
          ? JSON.stringify([{ sts: emulator.endpoint }])
          : undefined;
  const settings = (args: ConnectionArgs = {}) =>
    connectionSettings({ region: REGION, endpoint: emulator.endpoint, ...args }, config);
  const session = () => new AwsSession({ now: () => NOW });
  const pinned = (args?: ConnectionArgs) => {
    put(1);
    return readAudit({ taskId: "audit-1" }, settings(args), NOW, session());
  };
  const fleet = (selector: { taskId: string } | { scheduledAuditName: string }, args: ConnectionArgs = {}) => {
    const targets = ACCOUNTS.flatMap((account) =>
      [REGION, "eu-central-1"].map((region) => {
        emulator
          .account(account, region)
          .putAudit(audit({ taskId: "audit-1", taskStartTime: new Date(NOW - HOUR_MS) }));
        return [`${account}/${region}`, { ...selector, ...args, region, assumeRole: roleOf(account) }] as const;
      }),
    );
    const fleetArgs = { targets: Object.fromEntries(targets), region: REGION, endpoint: emulator.endpoint };
    return readTargets(fleetArgs, config, NOW, { session: session() });
  };
  const latest = (now = NOW) =>
    readAudit({ scheduledAuditName: "nightly" }, settings(), now, new AwsSession({ now: () => now }));

  const history = (scheduledAuditName: string, own: AwsSession) =>
    readAuditHistory({ scheduledAuditName }, 90 * 24 * HOUR_MS, settings(), NOW, own);

  const compared = async (findings?: "summary") => {
    const own = session();
    const read = await readAudit({ taskId: "audit-1" }, settings(), NOW, own);
    const parts = { includePreviousAudit: true, ...(findings !== undefined && { findings }) };
    return withParts(read, parts, settings(), NOW, own);
  };

  const readings: Readonly<Record<string, () => Promise<unknown>>> = {
    "an audit by its `taskId`": () => pinned(),
    "the same with `allowedAccountIds`, first in the session": () => pinned({ allowedAccountIds: [ACCOUNT_ID] }),
    "the latest, with 3 audits in the last day": () => {
      put(1, 2, 3);
      return latest();
    },
    "the latest, with 1 audit 3 days ago": () => {
      put(72 + 12);
      return latest();
    },
    "the latest, with a local clock that is wrong by more than 5 minutes": () => {
      put(1, 2, 3);
      return latest(NOW - 20 * 60_000);
    },
    "the audit before one, with 1 audit in the day before it": async () => {
      put(1, 2);
      const clients = clientsFor(settings(), session());
      const newest = await findAuditTask(clients, "audit-1");
      emulator.calls.length = 0;
      return findPreviousAuditTask(clients, newest, NOW);
    },
    "an audit by its `taskId` with `includePreviousAudit`, with 1 audit in the day before it": () => {
      put(1, 2);
      return compared();
    },
    'the same with `findings: "summary"`, where both have findings of one check': () => {
      const auditDetails = {
        LOGGING_DISABLED_CHECK: nonCompliant(2, 10_000),
        DEVICE_CERTIFICATE_SHARED_CHECK: compliant(),
      };
      put(1, 2);
      for (const hours of [1, 2]) {
        const taskStartTime = new Date(NOW - hours * HOUR_MS);
        emulator.account(undefined, REGION).putAudit(audit({ taskId: `audit-${hours}`, taskStartTime, auditDetails }));
      }
      return compared("summary");
    },
    "a gate that remembers no checks, over a scheduled audit that this run has read, with 1 audit in the day before it":
      async () => {
        put(1, 2);
        const own = session();
        const read = await readAudit({ taskId: "audit-1" }, settings(), NOW, own);
        emulator.calls.length = 0;
        return withMissingPrevious(read, NOW, own);
      },
    "a gate with an `objective` of 30 days, over a scheduled audit that this run has read, with 30 audits in that time":
      async () => {
        put(...NINETY_NIGHTS);
        const own = session();
        const read = await readAudit({ taskId: "audit-1" }, settings(), NOW, own);
        emulator.calls.length = 0;
        return readHistories(read, "30 days", NOW, own);
      },
    "a history of 90 days with 90 audits": () => {
      put(...NINETY_NIGHTS);
      return history("nightly", session());
    },
    "five histories of 90 days side by side, of five schedules with 90 audits each": () => {
      const own = session();
      const names = ["a", "b", "c", "d", "e"];
      for (const [i, name] of names.entries()) {
        for (const hours of NINETY_NIGHTS) {
          const taskStartTime = new Date(NOW - hours * HOUR_MS - i * 1_000);
          const parts = { taskId: `audit-${name}-${hours}`, scheduledAuditName: name, taskStartTime };
          emulator.account(undefined, REGION).putAudit(audit(parts));
        }
      }
      return Promise.all(names.map((name) => history(name, own)));
    },
    "an audit by its `taskId` in an assumed role, first in the session": () => {
      const [account = ""] = ACCOUNTS;
      emulator.account(account, REGION).putAudit(audit({ taskId: "audit-1" }));
      return readAudit({ taskId: "audit-1" }, settings({ assumeRole: roleOf(account) }), NOW, session());
    },
    "a fleet of 6 targets in 2 regions of 3 accounts, in 3 roles": () => fleet({ taskId: "audit-1" }),
    "the same, latest by schedule and with `allowedAccountIds`": () =>
      fleet({ scheduledAuditName: "nightly" }, { allowedAccountIds: ACCOUNTS }),
    '`findings: "summary"` of an audit with 2 findings of one check, beside the audit': async () => {
      const auditDetails = {
        LOGGING_DISABLED_CHECK: nonCompliant(2, 10_000),
        DEVICE_CERTIFICATE_SHARED_CHECK: compliant(),
      };
      emulator.account(undefined, REGION).putAudit(audit({ taskId: "audit-1", auditDetails }));
      const own = session();
      const read = await readAudit({ taskId: "audit-1" }, settings(), NOW, own);
      return withFindings(read, "summary", settings(), own);
    },
  };
  for (const [reading, read] of Object.entries(readings)) {
    it(`are as documented for ${reading}`, async () => {
      await read();
      const counts = new Map<string, number>();
      for (const { operation } of emulator.calls) {
        counts.set(operation, (counts.get(operation) ?? 0) + 1);
      }
      assert.equal([...counts].map(([operation, count]) => `${count} ${operation}`).join(", "), ROWS.get(reading));
    });
  }

  it("have a reading for each row", () => {
    assert.deepEqual(Object.keys(readings), [...ROWS.keys()]);
  });
});
