// Whether AWS has forgotten an audit is judged by AWS's clock: that of this machine may be wrong, or somebody sets it.
import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import { type Emulator, startEmulator } from "../../../emulator";
import { auditFleet } from "../../../provider/plugin/audit-fleet";
import { auditTask } from "../../../provider/plugin/audit-task";
import { audit, daysAgo, TASK_ID } from "../../support/audits";
import { configuredProvider } from "../../support/configured-provider";
import { REGION } from "../../support/emulated";

const DAY_MS = 24 * 60 * 60 * 1000;
const fast = () => Date.now() + 86 * DAY_MS;

describe("a machine whose clock is fast", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ sendDate: true, data: { accounts: {} } });
    emulator.account(undefined, REGION).putAudit(audit({ taskStartTime: daysAgo(5) }));
  });
  afterEach(() => emulator.close());

  const failuresOf = async (provider: dynamic.ResourceProvider, args: object, before: object = args) => {
    const task = await configuredProvider(emulator, provider);
    const { inputs } = (await task.check?.({}, before)) ?? {};
    assert.ok(inputs);
    emulator.account(undefined, REGION).clearAudits();
    return task.check?.(inputs, args);
  };

  it("does not keep an audit that AWS cannot have forgotten yet", async () => {
    const { failures } = (await failuresOf(auditTask(fast), { taskId: TASK_ID })) ?? {};
    assert.match(String(failures?.[0]?.reason), /not found/);
  });

  it("does not keep such a target of a fleet", async () => {
    const { inputs } = (await failuresOf(auditFleet(fast), { targets: { home: { taskId: TASK_ID } } })) ?? {};
    assert.match(JSON.stringify(inputs?.["targets"]), /not found/);
  });
});
