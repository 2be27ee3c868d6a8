import assert from "node:assert/strict";
import { type Audit, type Emulator, startEmulator } from "../../../emulator";
import type { AuditSelector } from "../../../provider/audit/selector";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { MAX_SEARCH_CALLS } from "../../../provider/aws/find-latest-audit-task";
import { readAudit } from "../../../provider/aws/read-audit";
import { audit } from "../../support/audits";
import { REGION } from "../../support/emulated";

const HOUR_MS = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 5, 15, 12);

describe("the latest completed audit", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} }, now: () => NOW });
  });

  afterEach(() => emulator.close());

  const put = (...audits: readonly Audit[]) => {
    for (const one of audits) {
      emulator.account(undefined, REGION).putAudit(one);
    }
  };

  const read = (selector: AuditSelector) =>
    readAudit(
      selector,
      connectionSettings({ region: REGION, endpoint: emulator.endpoint, maxAttempts: 1 }, (key) =>
        key === "aws:accessKey" ? "AKIAIOSFODNN7EXAMPLE" : key === "aws:secretKey" ? "secret" : undefined,
      ),
      NOW,
    );

  /** Ids say the schedule, and when it started in hours before now. */
  const scheduled = (scheduledAuditName: string, hoursAgo: number, parts: Partial<Audit> = {}): Audit =>
    audit({
      taskId: `${scheduledAuditName}-${Math.round(hoursAgo * 1000)}`,
      scheduledAuditName,
      taskStartTime: new Date(NOW - hoursAgo * HOUR_MS),
      ...parts,
    });

  // A fixed sequence of numbers in [0, 1) that looks random.
  const randoms = (seed: number) => () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };

  for (const seed of [1, 2, 3, 4, 5]) {
    it(`is right among 500 audits of five schedules in random order, within the cap (seed ${seed})`, async () => {
      const random = randoms(seed);
      const names = ["nightly", "weekly", "monthly", "hourly", "adhoc"];
      const audits = Array.from({ length: 500 }, () =>
        scheduled(names[Math.floor(random() * names.length)] as string, random() * 24 * 89),
      );
      put(...audits);
      put(
        scheduled("nightly", 0.01, { taskStatus: "IN_PROGRESS" }),
        scheduled("nightly", 0.02, { taskStatus: "FAILED" }),
      );

      for (const name of names) {
        const expected = audits
          .filter(({ scheduledAuditName }) => scheduledAuditName === name)
          .sort((a, b) => Number(b.taskStartTime) - Number(a.taskStartTime))[0];
        const mark = emulator.callMark;
        assert.equal((await read({ scheduledAuditName: name })).taskId, expected?.taskId);
        assert.ok(emulator.callMark - mark <= MAX_SEARCH_CALLS, `${emulator.callMark - mark} calls`);
      }
    });
  }

  it("finds an audit of 90 days ago in a handful of calls", async () => {
    put(scheduled("yearly", 24 * 89.9));
    assert.equal((await read({ scheduledAuditName: "yearly" })).scheduledAuditName, "yearly");
    assert.ok(emulator.calls.length <= 9, `${emulator.calls.length} calls`);
  });

  it("finds it among many that start at the very same time", async () => {
    put(...Array.from({ length: 40 }, (_, i) => scheduled(`schedule-${i}`, 5)));
    put(scheduled("wanted", 5), scheduled("wanted", 6));
    assert.equal((await read({ scheduledAuditName: "wanted" })).taskId, "wanted-5000");
    assert.ok(emulator.calls.length <= MAX_SEARCH_CALLS, `${emulator.calls.length} calls`);
  });

  it("decides between equal start times the same way every time", async () => {
    put(
      scheduled("twin", 5, { taskId: "b" }),
      scheduled("twin", 5, { taskId: "c" }),
      scheduled("twin", 5, { taskId: "a" }),
    );
    assert.equal((await read({ scheduledAuditName: "twin" })).taskId, "c");
  });

  it("finds an audit that started in the future of the local clock", async () => {
    put(scheduled("nightly", 5), scheduled("nightly", -0.1, { taskId: "newest" }));
    assert.equal((await read({ scheduledAuditName: "nightly" })).taskId, "newest");
  });

  it("tells types apart, and takes any when none is asked for", async () => {
    const { scheduledAuditName: _, ...onDemand } = scheduled("x", 2, {
      taskId: "demand",
      taskType: "ON_DEMAND_AUDIT_TASK",
    });
    put(scheduled("nightly", 3), onDemand);
    assert.equal((await read({})).taskId, "demand");
    assert.equal((await read({ taskType: "SCHEDULED_AUDIT_TASK" })).taskId, "nightly-3000");
    assert.equal((await read({ taskType: "ON_DEMAND_AUDIT_TASK" })).taskId, "demand");
  });

  it("fails beyond the cap of calls instead of returning an older audit", async () => {
    put(...Array.from({ length: 90 }, (_, i) => scheduled("busy", 1 + i / 60)), scheduled("rare", 24 * 3));
    await assert.rejects(read({ scheduledAuditName: "rare" }), {
      code: "SearchLimitExceeded",
      message: `finding the latest completed audit of schedule rare: not found within ${MAX_SEARCH_CALLS} calls in ${REGION}; name the audit by its taskId`,
    });
    assert.ok(emulator.calls.length <= MAX_SEARCH_CALLS);
  });

  it("fails if one candidate cannot be read", async () => {
    put(scheduled("nightly", 1), scheduled("nightly", 2));
    emulator.setFaults([{ operation: "DescribeAuditTask", kind: "error500", times: 1 }]);
    await assert.rejects(read({ scheduledAuditName: "nightly" }), { code: "ServiceFailure" });
  });

  it("fails if ListAuditTasks returns no list", async () => {
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "emptyObject", times: 1 }]);
    await assert.rejects(read({ scheduledAuditName: "nightly" }), { code: "InvalidResponse" });
  });

  it("fails when a candidate has no start time to compare", async () => {
    put(scheduled("nightly", 1));
    const { taskStartTime: _, ...undated } = scheduled("nightly", 1);
    emulator.setFaults([
      {
        operation: "DescribeAuditTask",
        kind: "malformed",
        times: 1,
        body: JSON.stringify({ ...undated, taskStatistics: {} }),
      },
    ]);
    await assert.rejects(read({ scheduledAuditName: "nightly" }), {
      code: "InvalidResponse",
      message: /nightly-1000 as COMPLETED, and describes it without taskStartTime/,
    });
  });
});
