// The table of docs/waiting.md, proved by what the emulator was asked.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IoTClient } from "@aws-sdk/client-iot";
import type { FaultKind } from "../../../emulator";
import type { AuditTaskDescription } from "../../../provider/audit/model";
import { verifyAccount } from "../../../provider/aws/account";
import { cancelAuditTask } from "../../../provider/aws/cancel-audit-task";
import { type Clients, clientsFor } from "../../../provider/aws/client";
import type { ConnectionArgs, ConnectionSettings } from "../../../provider/aws/connection";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { findAuditTask } from "../../../provider/aws/find-audit-task";
import { findLatestAuditTask } from "../../../provider/aws/find-latest-audit-task";
import { openCalls } from "../../../provider/aws/findings/calls";
import { findingPages } from "../../../provider/aws/findings/finding-pages";
import { relatedResourcesOf } from "../../../provider/aws/findings/related-resources";
import { attemptStart } from "../../../provider/aws/start-attempt";
import { checkNamesToStart } from "../../../provider/aws/start-check-names";
import { findStarted, prepareAttempt } from "../../../provider/aws/start-search";
import { waitForAuditTask } from "../../../provider/aws/wait-for-audit-task";
import { nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { CHECKS, START, type Waiting, waiting } from "./fixture";

const MAX_ATTEMPTS = 3;
const DOING = "proving the table";
const NON_COMPLIANT: AuditTaskDescription = {
  taskId: "4b1f",
  taskStatus: "COMPLETED",
  auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() },
};
const ROLE = "arn:aws:iam::111122223333:role/audit";
const UNHEARD = { reading: async () => undefined, setback: async () => undefined };

describe("who repeats which call", () => {
  let world: Waiting;
  let clients: Clients;
  let taskId: string;

  const settingsOf = (args: ConnectionArgs = {}) => {
    const { endpoint } = world.emulator;
    const config: Readonly<Record<string, string>> = {
      "aws:accessKey": "AKIAEXAMPLE",
      "aws:secretKey": "secret",
      "aws:endpoints": JSON.stringify([{ iot: endpoint, sts: endpoint }]),
    };
    return connectionSettings({ region: REGION, maxAttempts: MAX_ATTEMPTS, ...args }, (key) => config[key]);
  };

  beforeEach(async () => {
    world = await waiting();
    taskId = world.store.startAudit(CHECKS, START);
    clients = clientsFor(settingsOf());
  });

  afterEach(() => world.emulator.close());

  const failing = (operation: string, kind: FaultKind) => world.emulator.setFaults([{ operation, kind }]);
  const attempts = (operation: string) => world.calls().filter((called) => called === operation).length;

  const bySdk: readonly (readonly [operation: string, purpose: string, call: () => Promise<unknown>])[] = [
    ["DescribeAuditTask", "an audit", () => findAuditTask(clients, taskId)],
    ["ListAuditTasks", "the latest audit", () => findLatestAuditTask(clients, {}, START)],
    ["ListAuditTasks", "the audits there are before a start", () => prepareAttempt(clients, CHECKS, START, DOING)],
    ["DescribeAccountAuditConfiguration", "the enabled checks", () => checkNamesToStart(clients, undefined)],
    ["ListAuditFindings", "findings", () => firstPage(clients, NON_COMPLIANT)],
    ["ListRelatedResourcesForAuditFinding", "a finding's resources", () => firstRelated(clients, "4b1f")],
    ["CancelAuditTask", "the end of an audit", () => cancelAuditTask(clients, taskId)],
    ["AssumeRole", "a role", () => findAuditTask(clientsFor(settingsOf({ assumeRole: { roleArn: ROLE } })), taskId)],
    ["GetCallerIdentity", "the account", () => verified(settingsOf({ allowedAccountIds: ["111122223333"] }))],
  ];
  it("is on the page for every call", () => {
    const repeated = tableOfPage().flatMap(([calls, sent]) => (sent.startsWith("up to `maxAttempts`") ? calls : []));
    assert.deepEqual(new Set(repeated), new Set(bySdk.map(([operation]) => operation)));
    const once = tableOfPage().flatMap(([calls, sent]) => (sent === "once" ? calls : []));
    assert.deepEqual(once, ["StartOnDemandAuditTask", "DescribeAuditTask"]);
  });

  for (const [operation, purpose, call] of bySdk) {
    for (const [kind, times] of [
      ["throttle", MAX_ATTEMPTS],
      ["error500", MAX_ATTEMPTS],
      ["reset", MAX_ATTEMPTS],
      ["truncated", MAX_ATTEMPTS],
      ["notJson", 1],
      ["accessDenied", 1],
      ["expiredToken", 1],
    ] as const) {
      it(`the SDK sends ${operation} for ${purpose} ${times} times on ${kind}`, async () => {
        failing(operation, kind);
        await assert.rejects(call());
        assert.equal(attempts(operation), times);
      });
    }
  }

  it("the SDK sends a call that is not answered in time as often as any other", async () => {
    const { region, credentials, endpoint, maxAttempts } = clients.iot.config;
    const requestHandler = { requestTimeout: 50, throwOnRequestTimeout: true };
    const iot = new IoTClient({ region, credentials, maxAttempts, requestHandler, ...(endpoint && { endpoint }) });
    failing("DescribeAuditTask", "timeout");
    await assert.rejects(findAuditTask({ ...clients, iot }, taskId), { code: "Unreachable" });
    assert.equal(attempts("DescribeAuditTask"), MAX_ATTEMPTS);
    iot.destroy();
  });

  for (const kind of [
    "throttle",
    "error500",
    "reset",
    "resetAfterCommit",
    "truncated",
    "emptyBody",
    "notJson",
    "accessDenied",
  ] as const) {
    it(`nobody repeats a StartOnDemandAuditTask that met ${kind}`, async () => {
      failing("StartOnDemandAuditTask", kind);
      assert.equal(typeof (await attemptStart(clients, CHECKS, DOING)), "object");
      assert.equal(attempts("StartOnDemandAuditTask"), 1);
    });
  }

  it("nobody repeats a StartOnDemandAuditTask that AWS refuses because ten audits run", async () => {
    for (let i = 0; i < 10; i++) {
      world.store.startAudit(CHECKS, START);
    }
    assert.equal(Object(await attemptStart(clients, CHECKS, DOING)).code, "LimitExceeded");
    assert.equal(attempts("StartOnDemandAuditTask"), 1);
  });

  for (const kind of ["throttle", "error500", "reset", "truncated", "notJson"] as const) {
    it(`waiting itself repeats the DescribeAuditTask that met ${kind}, at longer and longer intervals`, async () => {
      failing("DescribeAuditTask", kind);
      const limits = { timeoutMs: 120_000, pollIntervalMs: 5_000 };
      await assert.rejects(waitForAuditTask(clients, taskId, limits, world.time, UNHEARD), { code: "TimedOut" });
      assert.equal(attempts("DescribeAuditTask"), world.sleeps.length);
      for (const [i, longest] of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000].entries()) {
        const pause = world.sleeps[i] ?? 0;
        assert.ok(pause <= longest && pause >= Math.max(1_000, 0.75 * longest), `${world.sleeps}`);
      }
    });
  }

  it("the search for a started audit goes on for a minute, each look repeated by the SDK", async () => {
    const attempt = await prepareAttempt(clients, CHECKS, START, DOING);
    world.emulator.calls.length = 0;
    failing("ListAuditTasks", "error500");
    await assert.rejects(findStarted(clients, attempt, new Set(), world.time, DOING), { code: "Unknown" });
    const looks = attempts("ListAuditTasks") / MAX_ATTEMPTS;
    assert.ok(Number.isInteger(looks) && looks > 5, `${looks}`);
    assert.ok(world.time.now() - START >= 60_000);
  });
});

/** The rows of the page's table: the calls, and how often the SDK sends them. */
function tableOfPage(): (readonly [calls: string[], sent: string])[] {
  const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "waiting.md"), "utf8");
  const [, section = ""] = /^## Who repeats which call$(.*?)^## /ms.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| ([A-Z][^|]+) \| [^|]+ \| ([^|]+) \|/gm)];
  return rows.map(([, calls = "", sent = ""]) => [calls.split(", "), sent]);
}

async function firstRelated(clients: Clients, findingId: string): Promise<void> {
  for await (const _ of relatedResourcesOf(findingId, await openCalls(clients, 1))) {
    return;
  }
}

async function firstPage(clients: Clients, task: AuditTaskDescription): Promise<void> {
  for await (const _ of findingPages(clients, task, {})) {
    return;
  }
}

function verified(settings: ConnectionSettings): Promise<unknown> {
  return verifyAccount(clientsFor(settings), settings);
}
