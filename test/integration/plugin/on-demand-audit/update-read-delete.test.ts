import assert from "node:assert/strict";
import { CHECKS, notReady, OnDemandAuditRun } from "./fixture";

describe("an OnDemandAudit that exists", () => {
  let run: OnDemandAuditRun;

  beforeEach(async () => {
    run = await OnDemandAuditRun.open();
  });

  afterEach(() => run.close());

  describe("update", () => {
    it("continues to wait for an audit that had not ended", async () => {
      const news = { targetCheckNames: CHECKS, timeout: "25 seconds" };
      const { id, properties } = await notReady(run.create(news));
      const { outs } = await run.provider.update(id, properties, await run.inputsFor(news));
      assert.deepEqual(run.audits(), [id]);
      assert.equal(outs?.taskStatus, "COMPLETED");
    });

    it("leaves it in the state when it has not ended this time either", async () => {
      run.store.setOnDemand({ dataCollectionMs: 600_000 });
      const news = { targetCheckNames: CHECKS, timeout: "25 seconds" };
      const { id, properties } = await notReady(run.create(news));
      const again = await notReady(run.provider.update(id, properties, await run.inputsFor(news)));
      assert.equal(again.id, id);
      assert.equal(again.properties["__provider"], "code");
    });

    it("takes new arguments for an audit that has ended, with the reading of diff", async () => {
      const { id, outs } = await run.create();
      const news = await run.inputsFor({ targetCheckNames: CHECKS, timeout: "2 hours" }, outs);
      await run.provider.diff(id, outs, news);
      run.calls();
      const updated = await run.provider.update(id, outs, news);
      assert.deepEqual(updated.outs, { ...outs, timeout: "2 hours" });
      assert.deepEqual(run.calls(), []);
    });
  });

  describe("read", () => {
    it("reads the audit anew and keeps the arguments", async () => {
      const { id, properties } = await notReady(run.create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      await run.time.sleep(60_000);
      const { props } = await run.provider.read(id, properties);
      const { taskStatus, timeout, targetCheckNames } = props ?? {};
      assert.deepEqual(
        { taskStatus, timeout, targetCheckNames },
        { taskStatus: "COMPLETED", timeout: "25 seconds", targetCheckNames: CHECKS },
      );
    });

    it("keeps the values of an audit that AWS has forgotten, marked as expired", async () => {
      const { id, outs } = await run.create();
      await run.time.sleep(91 * 24 * 60 * 60_000);
      const { props } = await run.provider.read(id, outs);
      assert.deepEqual(props, { ...outs, expired: true });
    });

    it("fails for a recent one that AWS does not know", async () => {
      const { id, outs } = await run.create();
      run.store.clearAudits();
      await assert.rejects(run.provider.read(id, outs) as Promise<unknown>, { message: /not found/ });
    });
  });

  describe("delete", () => {
    it("makes no call for an audit that has ended", async () => {
      const { id, outs } = await run.create();
      run.calls();
      await run.provider.delete(id, outs);
      assert.deepEqual(run.calls(), []);
    });

    it("cancels an audit that still runs", async () => {
      const { id, properties } = await notReady(run.create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      run.calls();
      await run.provider.delete(id, properties);
      assert.deepEqual(run.calls(), ["CancelAuditTask"]);
      assert.equal(run.store.auditTaskAt(id, run.time.now())?.taskStatus, "CANCELED");
    });

    it("does nothing for one that has ended meanwhile", async () => {
      const { id, properties } = await notReady(run.create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      await run.time.sleep(60_000);
      run.calls();
      await run.provider.delete(id, properties);
      assert.deepEqual(run.calls(), ["CancelAuditTask", "DescribeAuditTask"]);
      assert.equal(run.store.auditTaskAt(id, run.time.now())?.taskStatus, "COMPLETED");
    });

    it("accepts that AWS has no such audit", async () => {
      const { id, properties } = await notReady(run.create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      run.store.clearAudits();
      await run.provider.delete(id, properties);
    });

    it("fails when it cannot cancel one that runs", async () => {
      const { id, properties } = await notReady(run.create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      run.fault({ operation: "CancelAuditTask", kind: "accessDenied" });
      await assert.rejects(run.provider.delete(id, properties) as Promise<unknown>, (error: Error) => {
        assert.match(error.message, /^canceling audit task \w+: access denied/);
        assert.equal(`${error}: ${error.stack}`, "deleting failed: AccessDenied");
        return true;
      });
    });
  });
});
