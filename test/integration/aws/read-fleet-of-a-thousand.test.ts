import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { type Emulator, startEmulator } from "../../../emulator";
import { readTargets } from "../../../provider/arguments/read-targets";
import { type FleetTargets, isUnreadable, summariseFleet } from "../../../provider/audit/fleet";
import { audit } from "../../support/audits";

const REGIONS = Array.from({ length: 20 }, (_, r) => `eu-west-${r + 1}`);
const ACCOUNTS = Array.from({ length: 50 }, (_, a) => String(200_000_000_000 + a));
const CONCURRENCY = 16;
const LATENCY_MS = 20;
const MAX_ATTEMPTS = 2;

const STUCK = "200000000000/eu-west-1";
const DENIED = "200000000010/eu-west-2";
const MISSING = "200000000020/eu-west-3";
const THROTTLED = "200000000030/eu-west-4";
const FOREIGN = "200000000049/eu-west-20";

interface Target {
  readonly region: string;
  readonly taskId: string;
  readonly assumeRole: { readonly roleArn: string };
  readonly allowedAccountIds?: readonly string[];
}

const names = ACCOUNTS.flatMap((account) => REGIONS.map((region) => `${account}/${region}`));
const taskIdOf = (name: string) => name.replace("/", "-");
const readerOf = (account: string) => ({ roleArn: `arn:aws:iam::${account}:role/Reader` });

function targetOf(name: string): Target {
  const [account = "", region = ""] = name.split("/");
  return { region, taskId: taskIdOf(name), assumeRole: readerOf(account) };
}

describe("a fleet of a thousand targets, of which five cannot be read for five reasons", () => {
  let emulator: Emulator;
  let targets: FleetTargets;
  let mostAtOnce: number;

  before(async () => {
    const accounts = ACCOUNTS.map((account) => {
      const regions = REGIONS.map((region) => {
        const name = `${account}/${region}`;
        return [region, { audits: name === MISSING ? [] : [audit({ taskId: taskIdOf(name) })] }];
      });
      return [account, { roles: { Reader: {} }, regions: Object.fromEntries(regions) }];
    });
    emulator = await startEmulator({
      data: { accounts: Object.fromEntries(accounts) },
      latencyMs: LATENCY_MS,
      faults: [
        { operation: "DescribeAuditTask", kind: "throttle", taskId: taskIdOf(THROTTLED) },
        { operation: "DescribeAuditTask", kind: "timeout", taskId: taskIdOf(STUCK) },
      ],
    });
    const config: Readonly<Record<string, string>> = {
      "aws:region": "eu-west-1",
      "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
      "aws:secretKey": "secret",
      "aws:endpoints": JSON.stringify([{ iot: emulator.endpoint, sts: emulator.endpoint }]),
    };
    const asked = {
      ...Object.fromEntries(names.map((name) => [name, targetOf(name)])),
      [DENIED]: { ...targetOf(DENIED), assumeRole: { roleArn: "arn:aws:iam::200000000010:role/Admin" } },
      [FOREIGN]: { ...targetOf(FOREIGN), allowedAccountIds: ["200000000048"] },
    };
    const time = new AbortController();
    const args = { targets: asked, concurrency: CONCURRENCY, maxAttempts: MAX_ATTEMPTS, timeout: "1 hour" } as const;
    const reading = readTargets(args, (key) => config[key], Date.now(), { deadline: time.signal });
    let ended = false;
    const watched = reading.finally(() => {
      ended = true;
    });
    mostAtOnce = await answeredButFor(1, () => ended);
    time.abort();
    targets = await watched;
  });

  after(() => emulator.close());

  const described = () => emulator.calls.filter(({ operation }) => operation === "DescribeAuditTask");

  /** Until that many calls are under way and no more, or the reading has ended by itself; how many were at most. */
  async function answeredButFor(left: number, ended: () => boolean): Promise<number> {
    const SETTLED_TURNS = 100;
    let most = 0;
    for (let turns = 0; turns < SETTLED_TURNS && !ended(); turns++) {
      await sleep(LATENCY_MS / 4);
      const underWay = described().filter(({ status }) => status === 0).length;
      most = Math.max(most, underWay);
      if (underWay > left || described().length < names.length - 2) {
        turns = 0;
      }
    }
    return most;
  }

  it("names the five with the reason, and has all others", () => {
    const unreadable = Object.entries(targets).flatMap(([name, target]) =>
      isUnreadable(target) ? [[name, target.error.code, target.error.message] as const] : [],
    );
    assert.deepEqual(
      unreadable.map(([name, code]) => [name, code]),
      [
        [STUCK, "TimedOut"],
        [DENIED, "AccessDenied"],
        [MISSING, "NotFound"],
        [THROTTLED, "Throttled"],
        [FOREIGN, "WrongAccount"],
      ],
    );
    const messages = unreadable.map(([, , message]) => message.replace(/\(User: .*\)/, "(AWS's words)"));
    assert.deepEqual(messages, [
      `reading target ${STUCK}: not read within 1 hour; raise timeout or concurrency`,
      "assuming role arn:aws:iam::200000000010:role/Admin: access denied in eu-west-1 (AWS's words); allow sts:AssumeRole to the caller",
      `reading audit task ${taskIdOf(MISSING)}: not found in eu-west-3; check taskId and region (audits are kept 90 days)`,
      `reading audit task ${taskIdOf(THROTTLED)}: throttled 2 times in eu-west-4; run again later or raise maxAttempts`,
      "verifying the AWS account: the credentials belong to account 200000000049, which is not allowed; use credentials of 200000000048",
    ]);
    assert.deepEqual(Object.keys(targets), names);
  });

  it("counts none of the five as compliant", () => {
    const { complianceStatus, totals, nonCompliantTargetNames, undecidedTargetNames } = summariseFleet(targets);
    assert.equal(complianceStatus, "INSUFFICIENT_DATA");
    assert.deepEqual([nonCompliantTargetNames, undecidedTargetNames], [[], []]);
    const { totalTargets, compliantTargets, insufficientDataTargets, unreadableTargets, totalChecks } = totals;
    assert.deepEqual([totalTargets, compliantTargets, insufficientDataTargets, unreadableTargets], [1000, 995, 5, 5]);
    assert.equal(totalChecks, 2 * 995);
  });

  it("assumes each role once, and the one that is refused too", () => {
    const roles = emulator.calls.flatMap(({ operation, input }) => (operation === "AssumeRole" ? [input] : []));
    const expected = [...ACCOUNTS.map((account) => readerOf(account).roleArn), "arn:aws:iam::200000000010:role/Admin"];
    assert.deepEqual(roles.map(({ RoleArn }) => RoleArn).sort(), expected.sort());
  });

  it("reads each target once, tries the throttled one as often as it may, and does not ask a wrong account", () => {
    const times = new Map<unknown, number>();
    for (const { input } of described()) {
      times.set(input["taskId"], (times.get(input["taskId"]) ?? 0) + 1);
    }
    assert.deepEqual(
      [times.get(taskIdOf(DENIED)), times.get(taskIdOf(FOREIGN)), times.get(taskIdOf(THROTTLED))],
      [undefined, undefined, MAX_ATTEMPTS],
    );
    assert.equal(described().length, names.length - 2 + 1);
  });

  it(`has as many readings under way as the concurrency says, and never more`, () => {
    assert.ok(mostAtOnce <= CONCURRENCY, `${mostAtOnce} at once`);
    assert.ok(mostAtOnce > CONCURRENCY / 2, `${mostAtOnce} at once`);
    // As many again for the roles, which are assumed ahead, and for verifying the account of one.
    assert.ok(emulator.connections <= 2 * CONCURRENCY + 1, `${emulator.connections} connections`);
  });
});
