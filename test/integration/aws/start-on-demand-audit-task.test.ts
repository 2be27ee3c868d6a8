import assert from "node:assert/strict";
import { startMany } from "../../../bench/starting-runs/start-many";
import type { FaultRule } from "../../../emulator";
import { attemptStart, isRefusal } from "../../../provider/aws/start-attempt";
import {
  OnDemandStarts,
  type RecordedStart,
  type StartJournal,
  type StartOptions,
} from "../../../provider/aws/start-on-demand-audit-task";
import { SETTLE_MS, type StartAttempt } from "../../../provider/aws/start-search";
import { audit } from "../../support/audits";
import { compliant } from "../../support/checks";
import { CHECKS, START, type Waiting, waiting } from "./fixture";

describe("starting an on-demand audit", () => {
  let world: Waiting;
  let starts: OnDemandStarts;
  let notes: Notes;
  let said: string[];

  beforeEach(async () => {
    world = await waiting({ pageSize: 2 });
    starts = new OnDemandStarts();
    notes = new Notes();
    said = [];
  });

  afterEach(() => world.emulator.close());

  const start = (options: Partial<StartOptions> = {}, checkNames: readonly string[] = CHECKS) =>
    starts.start(world.clients, checkNames, {
      journal: notes,
      time: world.time,
      timeoutMs: 30 * 60_000,
      maxAttempts: 5,
      log: async (line) => void (line !== "" && said.push(line)),
      ...options,
    });
  const fault = (...rules: FaultRule[]) => world.emulator.setFaults(rules);
  const startFault = (kind: FaultRule["kind"], times = 1): FaultRule => ({
    operation: "StartOnDemandAuditTask",
    kind,
    times,
  });
  const audits = () => world.store.auditsAt(world.time.now()).map(({ taskId }) => taskId);
  const startCalls = () => world.calls().filter((operation) => operation === "StartOnDemandAuditTask").length;

  it("lists what there is, starts one audit, and returns its id", async () => {
    const taskId = await start();
    assert.deepEqual(audits(), [taskId]);
    assert.deepEqual(world.calls(), ["ListAuditTasks", "StartOnDemandAuditTask"]);
    assert.deepEqual(world.emulator.calls.at(-1)?.input["targetCheckNames"], CHECKS);
    assert.deepEqual(said, []);
  });

  for (const kind of ["resetAfterCommit", "truncated", "emptyBody", "emptyObject", "notJson"] as const) {
    it(`finds the audit whose answer was lost by ${kind}, instead of starting another`, async () => {
      world.store.putAudit(audit({ taskId: "scheduled", taskStartTime: new Date(START) }));
      world.store.startAudit(CHECKS, START);
      world.store.startAudit(["CA_CERTIFICATE_EXPIRING_CHECK"], START);
      const before = audits();
      fault(startFault(kind));

      const taskId = await start();

      assert.deepEqual(
        audits().filter((id) => !before.includes(id)),
        [taskId],
      );
      assert.equal(startCalls(), 1);
      assert.match(
        said.join(),
        /^starting an audit of 2 checks: no clear answer \(\w+\), looking for the audit it may/,
      );
    });
  }

  for (const kind of ["error500", "reset"] as const) {
    it(`starts anew after ${kind} only when the audit has not turned up for a minute`, async () => {
      fault(startFault(kind));
      const taskId = await start();
      assert.deepEqual(audits(), [taskId]);
      assert.equal(startCalls(), 2);
      assert.ok(world.time.now() - START >= SETTLE_MS);
    });
  }

  it("finds an audit that AWS lists late", async () => {
    const { store } = world;
    fault(startFault("resetAfterCommit"));
    let hidden: ReturnType<typeof store.auditsAt> = [];
    const log = async () => {
      hidden = store.auditsAt(START);
      store.clearAudits();
    };
    const time = {
      ...world.time,
      sleep: async (milliseconds: number) => {
        await world.time.sleep(milliseconds);
        if (world.time.now() - START > SETTLE_MS / 2) {
          for (const one of hidden.splice(0)) {
            store.putAudit(one);
          }
        }
      },
    };
    assert.deepEqual([await start({ time, log })], audits());
    assert.equal(startCalls(), 1);
  });

  it("fails after maxAttempts unclear answers, and leaves no note", async () => {
    fault(startFault("error500", 9));
    await assert.rejects(start({ maxAttempts: 2 }), { code: "ServiceFailure" });
    assert.equal(startCalls(), 2);
    assert.equal(notes.noted, undefined);
    assert.deepEqual(audits(), []);
  });

  it("fails and names them when two audits may be the one it started", async () => {
    fault(startFault("resetAfterCommit"));
    const log = async (line: string) => void (line !== "" && world.store.startAudit(CHECKS, world.time.now()));
    await assert.rejects(start({ log }), (error: Error) => {
      assert.match(error.message, /the answer was lost, and whether an audit was started cannot be told: /);
      for (const taskId of audits()) {
        assert.ok(error.message.includes(taskId));
      }
      return true;
    });
    assert.equal(startCalls(), 1);
    assert.notEqual(notes.noted, undefined);
  });

  it("fails and names an audit that does not say which checks it runs", async () => {
    fault(startFault("reset"));
    const log = async () =>
      world.store.putAudit(
        audit({ taskId: "mute", taskType: "ON_DEMAND_AUDIT_TASK", taskStartTime: new Date(START), auditDetails: {} }),
      );
    await assert.rejects(start({ log }), { code: "Unknown", message: /mute may be it/ });
    assert.equal(startCalls(), 1);
  });

  it("fails instead of starting another if audits cannot be listed", async () => {
    fault(startFault("resetAfterCommit"), { operation: "DescribeAuditTask", kind: "notJson" });
    await assert.rejects(start(), { code: "Unknown", message: /cannot be told: reading audit task/ });
    assert.equal(startCalls(), 1);
    assert.notEqual(notes.noted, undefined);

    fault();
    assert.deepEqual([await start()], audits());
    assert.equal(startCalls(), 1);
    assert.match(said.at(-1) ?? "", /^audit task \w+: started by a run that was interrupted, going on with it$/);
  });

  it("fails at once without permission to list audits", async () => {
    fault(startFault("resetAfterCommit"), { operation: "DescribeAuditTask", kind: "accessDenied" });
    await assert.rejects(start(), { code: "AccessDenied" });
    assert.equal(startCalls(), 1);
  });

  for (const [kind, code] of [
    ["accessDenied", "AccessDenied"],
    ["expiredToken", "InvalidCredentials"],
  ] as const) {
    it(`fails at once when AWS refuses for good: ${code}`, async () => {
      fault(startFault(kind));
      await assert.rejects(start(), { code });
      assert.deepEqual(world.calls(), ["ListAuditTasks", "StartOnDemandAuditTask"]);
      assert.equal(notes.noted, undefined);
    });
  }

  it("tries again after throttling, without looking for an audit, and says so once", async () => {
    fault(startFault("throttle", 4));
    const taskId = await start();
    assert.deepEqual(audits(), [taskId]);
    assert.equal(startCalls(), 5);
    assert.ok(!world.calls().includes("DescribeAuditTask"));
    assert.deepEqual(said, ["starting an audit of 2 checks: refused for now (Throttled), trying again"]);
  });

  it("waits until one of ten running audits has ended", async () => {
    world.store.setOnDemand({ dataCollectionMs: 0, checkMs: 20_000 });
    for (let i = 0; i < 10; i++) {
      world.store.startAudit(CHECKS, START);
    }
    const taskId = await start();
    assert.ok(audits().includes(taskId));
    assert.ok(world.time.now() - START >= 40_000);
    assert.match(said.join(), /refused for now \(LimitExceeded\)/);
  });

  for (const [what, kind] of [
    ["a refusal", "throttle"],
    ["a search that found nothing", "error500"],
  ] as const) {
    it(`starts nothing after ${what} when its engine has gone, and leaves its note for the next up`, async () => {
      fault(startFault(kind));
      const log = async () => {
        // Whoever asked may be gone from the first pause on.
        if (world.sleeps.length > 0) {
          throw new Error("nobody is there any more");
        }
      };
      await assert.rejects(start({ log }), /nobody is there any more/);
      assert.equal(startCalls(), 1);
      assert.deepEqual(audits(), []);
      assert.deepEqual([await start()], audits());
    });
  }

  it("gives up refused starts when the time is over, and says that nothing was started", async () => {
    fault(startFault("throttle", 9_999));
    await assert.rejects(start({ timeoutMs: 120_000 }), {
      code: "TimedOut",
      message:
        "starting an audit of 2 checks: AWS has refused for 2 min (Throttled), and nothing was started; run again later, or allow more time",
    });
    assert.deepEqual(audits(), []);
  });

  it("gives each of several resources with the same checks its own audit, even if all answers are lost", async () => {
    fault(startFault("resetAfterCommit", 9));
    const started = await Promise.all([1, 2, 3].map(() => start({ journal: new Notes() })));
    assert.deepEqual([...started].sort(), audits().sort());
  });

  it("does not adopt an audit that belongs to another resource", async () => {
    starts.claim(world.store.startAudit(CHECKS, START));
    notes.others.push(world.store.startAudit(CHECKS, START));
    const own = world.store.startAudit(CHECKS, START);
    notes.noted = { attempt: { checkNames: CHECKS, at: START, before: [] } };
    assert.equal(await start(), own);
  });

  it("continues the audit of a killed process, found by the checks it had requested", async () => {
    const own = world.store.startAudit(["LOGGING_DISABLED_CHECK"], START);
    notes.noted = { attempt: { checkNames: ["LOGGING_DISABLED_CHECK"], at: START, before: [] } };
    assert.equal(await start(), own);
    assert.equal(startCalls(), 0);
  });

  it("continues an audit whose id a killed process has noted, without a search", async () => {
    const own = world.store.startAudit(CHECKS, START);
    world.store.startAudit(CHECKS, START);
    notes.noted = { attempt: { checkNames: CHECKS, at: START, before: [] }, taskId: own };
    assert.equal(await start(), own);
    assert.deepEqual(world.calls(), ["DescribeAuditTask"]);
  });

  it("starts another audit if AWS does not know the noted one", async () => {
    notes.noted = { attempt: { checkNames: CHECKS, at: START, before: [] }, taskId: "gone" };
    assert.deepEqual([await start()], audits());
  });

  it("also adopts an audit that has already ended", async () => {
    world.store.putAudit(
      audit({
        taskId: "over",
        taskType: "ON_DEMAND_AUDIT_TASK",
        taskStartTime: new Date(START),
        auditDetails: Object.fromEntries(CHECKS.map((name) => [name, compliant()])),
      }),
    );
    notes.noted = { attempt: { checkNames: CHECKS, at: START, before: [] } };
    assert.equal(await start(), "over");
  });

  it("never starts a second audit, and loses none, over hundreds of faults and kills", async () => {
    const { asked, second, unaccounted, unserved, killed, faults } = await startMany(250, 12_345);
    assert.deepEqual({ second, unaccounted, unserved }, { second: 0, unaccounted: 0, unserved: 0 });
    assert.ok(killed > 10 && asked > 100, `${killed} of ${asked}`);
    for (const kind of ["error500", "reset", "resetAfterCommit", "timeoutAfterCommit", "truncated"] as const) {
      assert.ok((faults.get(kind) ?? 0) > 0, kind);
    }
  });

  it("treats an answer with two task ids as unclear", async () => {
    const { emulator, clients } = world;
    const body = '{"taskId":"one","taskId":"other"}';
    emulator.setFaults([{ operation: "StartOnDemandAuditTask", kind: "malformed", body }]);
    const outcome = await attemptStart(clients, CHECKS, "starting an audit");
    assert.ok(typeof outcome !== "string" && !isRefusal(outcome), String(outcome));
    assert.match(outcome.message, /the same member twice/);
  });
});

class Notes implements StartJournal {
  noted: RecordedStart | undefined;
  readonly others: string[] = [];

  unfinished() {
    return this.noted;
  }

  recordAttempt(attempt: StartAttempt) {
    this.noted = { attempt };
  }

  recordTask(taskId: string) {
    if (this.noted !== undefined) {
      this.noted = { ...this.noted, taskId };
    }
  }

  clear() {
    this.noted = undefined;
  }

  othersTaskIds() {
    return this.others;
  }
}
