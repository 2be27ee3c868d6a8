import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Audit } from "../../../provider/audit/model";
import { Prefetch, SIDE_BY_SIDE } from "../../../provider/plugin/prefetch";

const audit = (taskId: string): Audit => ({
  taskId,
  taskStatus: "COMPLETED",
  complianceStatus: "COMPLIANT",
  nonCompliantCheckNames: [],
  undecidedCheckNames: [],
  region: "eu-west-1",
  expired: false,
});

describe("Prefetch", () => {
  let now: number;
  let prefetch: Prefetch<Audit>;
  let read: string[];

  beforeEach(() => {
    now = 0;
    prefetch = new Prefetch(() => now);
    read = [];
  });

  const reader = async (args: Record<string, unknown>) => {
    read.push(String(args.taskId));
    return audit(String(args.taskId));
  };
  const announcement = (...args: readonly object[]) => JSON.stringify(args);

  it("reads everything announced at once, and hands each reading to its own resource", async () => {
    prefetch.start(announcement({ taskId: "1" }, { taskId: "2" }), reader);
    assert.equal((await prefetch.take({ taskId: "2" }))?.value.taskId, "2");
    assert.equal((await prefetch.take({ taskId: "1" }))?.value.taskId, "1");
    assert.deepEqual(read, ["1", "2"]);
  });

  it("goes on with an audit while others are read in its place", async () => {
    const all = Array.from({ length: SIDE_BY_SIDE + 1 }, (_, i) => ({ taskId: String(i) }));
    prefetch.start(JSON.stringify(all), reader, () => new Promise(() => undefined));
    await nextTurn();
    assert.equal(read.length, SIDE_BY_SIDE + 1);
  });

  it("fails as what goes on with the audit fails", async () => {
    prefetch.start(announcement({ taskId: "1" }), reader, () => Promise.reject(new Error("no page")));
    await assert.rejects(async () => prefetch.take({ taskId: "1" }), { message: "no page" });
  });

  it("reads an announcement once, however many resources bring it", async () => {
    const both = announcement({ taskId: "1" }, { taskId: "2" });
    prefetch.start(both, reader);
    prefetch.start(both, reader);
    await prefetch.take({ taskId: "2" });
    assert.deepEqual(read, ["1", "2"]);
  });

  it("uses each reading once", async () => {
    prefetch.start(announcement({ taskId: "1" }, { taskId: "2" }), reader);
    await prefetch.take({ taskId: "1" });
    assert.equal(prefetch.take({ taskId: "1" }), undefined);
  });

  it("has two readings for two resources that read the same", async () => {
    prefetch.start(announcement({ taskId: "1" }, { taskId: "1" }), reader);
    await Promise.all([prefetch.take({ taskId: "1" }), prefetch.take({ taskId: "1" })]);
    assert.deepEqual(read, ["1", "1"]);
    assert.equal(prefetch.take({ taskId: "1" }), undefined);
  });

  it("has nothing for what nobody announced", () => {
    prefetch.start(announcement({ taskId: "1" }, { taskId: "2" }), reader);
    assert.equal(prefetch.take({ taskId: "3" }), undefined);
    assert.equal(prefetch.take({ taskId: "1", region: "eu-west-1" }), undefined);
  });

  it("knows arguments in whatever order the engine brings them back", async () => {
    const role = { roleArn: "arn", externalId: "partner-7" };
    const announced = { taskId: "1", assumeRole: role, allowedAccountIds: ["2", "1"] };
    const brought = {
      allowedAccountIds: ["2", "1"],
      assumeRole: { externalId: "partner-7", roleArn: "arn" },
      taskId: "1",
    };
    prefetch.start(announcement(announced, { taskId: "2" }), reader);
    assert.equal((await prefetch.take(brought))?.value.taskId, "1");
  });

  it("uses no reading that has waited for more than ten seconds", async () => {
    prefetch.start(announcement({ taskId: "1" }, { taskId: "2" }), reader);
    for (now = 0; now < 10_000; now += 500) {
      prefetch.noteUse();
    }
    assert.equal((await prefetch.take({ taskId: "1" }))?.value.taskId, "1");
    prefetch.noteUse();
    now += 1;
    assert.equal(prefetch.take({ taskId: "2" }), undefined);
  });

  it("uses no reading after a pause, in which the engine may have done something else", async () => {
    prefetch.start(announcement({ taskId: "1" }, { taskId: "2" }), reader);
    await nextTurn();
    now = 1_000;
    assert.equal((await prefetch.take({ taskId: "1" }))?.readAt, 0);
    now = 2_000;
    prefetch.noteUse();
    now = 3_001;
    assert.equal(prefetch.take({ taskId: "2" }), undefined);
    prefetch.noteUse();
    assert.equal(prefetch.take({ taskId: "2" }), undefined, "also later");
  });

  it("hands a failure to the resource it concerns, and to nobody else", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    prefetch.start(announcement({ taskId: "1" }, { taskId: "2" }, { taskId: "3" }), async (args) => {
      if (args.taskId === "2") {
        return reader(args);
      }
      throw new Error(`cannot read ${args.taskId}`);
    });
    await nextTurn();
    await nextTurn();
    process.off("unhandledRejection", note);

    assert.deepEqual(unhandled, []);
    await assert.rejects(prefetch.take({ taskId: "1" }) ?? assert.fail(), /cannot read 1/);
    assert.equal((await prefetch.take({ taskId: "2" }))?.value.taskId, "2");
  });

  it("reads many side by side, and not all at once", async () => {
    let running = 0;
    let most = 0;
    const ids = Array.from({ length: 3 * SIDE_BY_SIDE }, (_, i) => ({ taskId: String(i) }));
    prefetch.start(announcement(...ids), async (args) => {
      running += 1;
      most = Math.max(most, running);
      await nextTurn();
      running -= 1;
      return reader(args);
    });
    await Promise.all(ids.map((args) => prefetch.take(args)));
    assert.equal(read.length, ids.length);
    assert.equal(most, SIDE_BY_SIDE);
  });
});
