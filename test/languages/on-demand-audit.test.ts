// An audit that a program starts, and what becomes of it when the engine is stopped or killed meanwhile.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { type Emulator, type RegionStore, startEmulator } from "../../emulator";
import { CHECKS, NEVER, SOON } from "../support/audited-stack";
import { audit } from "../support/audits";
import { compliant } from "../support/checks";
import { callsSince, REGION } from "../support/emulated";
import { describeInLanguages, GO, JAVA, PYTHON, YAML } from "../support/languages";
import { ended, kill, providerPluginOf } from "../support/processes";
import { ProgramStack } from "../support/program-stack";

describeInLanguages([YAML, PYTHON, GO, JAVA], "An on-demand audit of a program", (language) => {
  let emulator: Emulator;
  let store: RegionStore;
  let stack: ProgramStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    store = emulator.account(undefined, REGION);
    store.setConfiguration({
      auditCheckConfigurations: Object.fromEntries(CHECKS.map((name) => [name, { enabled: true }])),
    });
    store.setOnDemand({
      ...SOON,
      outcomes: Object.fromEntries(CHECKS.map((name) => [name, compliant()])),
    });
    stack = await ProgramStack.inLanguage(language, {
      config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint, release: "1" },
    });
    stack.useProgram("on-demand");
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const count = (operation: string) => callsSince(emulator, 0).filter((one) => one === operation).length;
  const called = async (operation: string) => {
    while (count(operation) === 0) {
      await setTimeout(50);
    }
  };
  const endAudits = () => {
    for (const { taskId } of store.auditsAt(Date.now())) {
      store.putAudit(audit({ taskId, taskType: "ON_DEMAND_AUDIT_TASK", taskStartTime: new Date() }));
    }
  };

  it("is started at up and not at preview, waited for, judged, kept, and started again by another trigger", async () => {
    const preview = await stack.preview();
    assert.ok(preview.ok, preview.text);
    assert.equal(count("StartOnDemandAuditTask"), 0);

    const up = await stack.up();
    assert.ok(up.ok, up.text);
    assert.equal(up.outputs["verdict"], "passed");
    const again = await stack.up();
    assert.deepEqual(again.changes, { same: 3 }, again.text);
    assert.equal(count("StartOnDemandAuditTask"), 1);

    await stack.configure("release", "2");
    const replaced = await stack.up();
    assert.ok(replaced.ok, replaced.text);
    assert.equal(count("StartOnDemandAuditTask"), 2);
    assert.notEqual(replaced.outputs["taskId"], up.outputs["taskId"]);
  });

  it("ends with its engine when that is killed, and the next up waits for the audit that was started", async () => {
    store.setOnDemand(NEVER);
    const { engine, outcome } = stack.startUp();
    const plugin = await providerPluginOf(engine);
    await called("DescribeAuditTask");
    kill(engine);
    await ended(plugin);
    await outcome;
    await stack.cancel();

    endAudits();
    const next = await stack.up();
    assert.ok(next.ok, next.text);
    assert.equal(next.outputs["verdict"], "passed");
    assert.equal(count("StartOnDemandAuditTask"), 1);
  });

  it("stays in the state when the engine is told to stop, and is canceled by destroy", async () => {
    store.setOnDemand(NEVER);
    const { engine, outcome } = stack.startUp();
    const plugin = await providerPluginOf(engine);
    await called("DescribeAuditTask");
    process.kill(engine, "SIGINT");
    const { ok, text } = await outcome;
    assert.equal(ok, false);
    assert.match(text, /waiting for an audit: Pulumi was told to stop; the next up goes on waiting/);
    await ended(plugin);
    assert.equal(stack.resource("fresh")?.outputs?.["taskStatus"], "IN_PROGRESS");
    assert.equal(stack.resource("gate"), undefined);

    const destroyed = await stack.destroy();
    assert.ok(destroyed.ok, destroyed.text);
    assert.equal(count("CancelAuditTask"), 1);
  });
});
