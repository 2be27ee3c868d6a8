import assert from "node:assert/strict";
import { readFleet, type TargetReading } from "../../../provider/arguments/read-fleet";
import { complianceOf } from "../../../provider/audit/compliance";
import type { Audit } from "../../../provider/audit/model";
import { normaliseAuditTask } from "../../../provider/audit/normalise";
import { AuditError } from "../../../provider/errors";
import { compliant, LOW } from "../../support/checks";
import { audit as answer, TASK_ID } from "../../support/described-audits";

const task = normaliseAuditTask(answer({ [LOW]: compliant() }), TASK_ID, "reading");
const audit: Audit = { ...task, ...complianceOf(task), region: "eu-west-1", expired: false };

const NEVER = new AbortController().signal;
const limits = { concurrency: 4, deadline: NEVER, timeout: "5 minutes" };

const denied = () =>
  Promise.reject(new AuditError({ code: "AccessDenied", doing: "reading audit task 1", reason: "access denied" }));

function readings(all: Readonly<Record<string, TargetReading["read"]>>): ReadonlyMap<string, TargetReading> {
  return new Map(Object.entries(all).map(([name, read]) => [name, { read, region: "eu-west-1" }]));
}

describe("reading a fleet", () => {
  it("has every target, read or with the reason why it could not be", async () => {
    const read = await readFleet(
      readings({ good: async () => audit, denied, broken: () => Promise.reject(new TypeError("no\nreader")) }),
      limits,
    );
    assert.deepEqual(read, {
      good: audit,
      denied: { error: { code: "AccessDenied", message: "reading audit task 1: access denied" }, region: "eu-west-1" },
      broken: { error: { code: "Unknown", message: "no reader" }, region: "eu-west-1" },
    });
  });

  it("says no region of a target for which none is set", async () => {
    const read = await readFleet(new Map([["a", { read: denied }]]), limits);
    assert.deepEqual(Object.keys(read["a"] ?? {}), ["error"]);
  });

  it("reads as many targets at once as it may, and no more", async () => {
    let [underWay, most] = [0, 0];
    const read = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      return audit;
    };
    const names = Array.from({ length: 50 }, (_, i) => [`target ${i}`, read] as const);
    const all = await readFleet(readings(Object.fromEntries(names)), { ...limits, concurrency: 7 });
    assert.equal(most, 7);
    assert.equal(Object.keys(all).length, 50);
  });

  it("names those that are not read in time, has the others, and begins nothing more", async () => {
    const time = new AbortController();
    const begun: string[] = [];
    const read = (name: string, result: () => Promise<Audit>) => () => {
      begun.push(name);
      return result();
    };
    const reading = readFleet(
      readings({
        quick: read("quick", async () => audit),
        stuck: read("stuck", () => new Promise(() => undefined)),
        next: read("next", async () => audit),
      }),
      { concurrency: 1, deadline: time.signal, timeout: "2 seconds" },
    );
    while (!begun.includes("stuck")) {
      await new Promise(setImmediate);
    }
    time.abort();
    const late = (name: string) => ({
      error: {
        code: "TimedOut",
        message: `reading target ${name}: not read within 2 seconds; raise timeout or concurrency`,
      },
      region: "eu-west-1",
    });
    assert.deepEqual(await reading, { quick: audit, stuck: late("stuck"), next: late("next") });
    assert.deepEqual(begun, ["quick", "stuck"]);
  });

  it("reads nothing when the time is up before it begins", async () => {
    const read = await readFleet(readings({ a: () => new Promise(() => undefined) }), {
      ...limits,
      deadline: AbortSignal.abort(),
    });
    assert.deepEqual(Object.keys(read), ["a"]);
    assert.match(JSON.stringify(read["a"]), /TimedOut/);
  });
});
