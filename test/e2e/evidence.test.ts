import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  AuditFleet,
  AuditGate,
  type AuditGateArgs,
  AuditTask,
  type AuditTaskArgs,
  auditStackOutputs,
  getAuditTask,
  getAuditTaskOutput,
  OnDemandAudit,
} from "pulumi-device-defender";
import { type Emulator, startEmulator } from "../../emulator";
import { AuditedStack, stopped, went } from "../support/audited-stack";
import { audit } from "../support/audits";
import { compliant, nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";
import { configFor, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

/** Takes its time, as the deployment does that an audit is to look at. */
class Slow extends pulumi.dynamic.Resource {
  constructor(name: string, milliseconds: number) {
    super(
      {
        async create() {
          await new Promise((resolve) => setTimeout(resolve, milliseconds));
          return { id: "slow", outs: {} };
        },
      },
      name,
      {},
    );
  }
}

const GOOD = { auditDetails: { LOGGING_DISABLED_CHECK: compliant() } };
const BAD = { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } };

describe("What counts as evidence on the real engine", () => {
  let world: AuditedStack;

  beforeEach(async () => {
    world = await AuditedStack.create();
  });

  afterEach(() => world.remove());

  it("is read after what the audit depends on, also beside audits that are read ahead", async () => {
    world.store.putAudit(audit({ taskId: "before", taskStartTime: new Date(Date.now() - 120_000), ...GOOD }));
    world.stack.program = async () => {
      new AuditTask("first", {});
      const slow = new Slow("slow", 3_000);
      const after = new AuditTask("after", {}, { dependsOn: slow });
      const gate = new AuditGate("gate", { audit: after });
      new Echo("guarded", { value: 1 }, gate.guard());
    };
    const up = world.stack.up();
    await world.called("ListAuditTasks");
    world.store.putAudit(audit({ taskId: "meanwhile", taskStartTime: new Date(Date.now() - 60_000), ...BAD }));
    const { errors } = await stopped(up);
    assert.match(errors.join(), /audit meanwhile/);
  });

  const onDemand =
    (
      deployed: unknown,
      args: { readonly triggers?: pulumi.Input<string[]> } = {},
      rules: Partial<AuditGateArgs> = {},
    ) =>
    async () => {
      const made = new OnDemandAudit("audit", { pollInterval: "1 second", ...args });
      const gate = new AuditGate("gate", { audit: made, ...rules });
      new Echo("guarded", { value: deployed }, gate.guard());
      return { audit: auditStackOutputs(made, gate) };
    };

  it("is no on-demand audit that this run could not read", async () => {
    world.stack.program = onDemand(1);
    await went(world.stack.up());
    for (const config of [
      { "aws:allowedAccountIds": '["210987654321"]' },
      { "aws:allowedAccountIds": "[]", "aws:forbiddenAccountIds": '["123456789012"]' },
    ]) {
      await world.stack.configure(config);
      const { errors, text } = await stopped(world.stack.up());
      assert.match(errors.join(), /verifying the AWS account/);
      assert.doesNotMatch(text, /\n\s+at /);
    }
    await world.stack.configure({ "aws:forbiddenAccountIds": "[]" });
    world.store.clearAudits();
    assert.match((await stopped(world.stack.preview())).errors.join(), /not found/);
  });

  it("is no on-demand audit of an earlier release, when the run leaves out the audit and the gate", async () => {
    world.stack.program = onDemand(1, { triggers: ["release 1"] });
    await went(world.stack.up());
    world.stack.program = onDemand(2, { triggers: ["release 2"] });
    for (const operation of ["preview", "up"] as const) {
      const { errors } = await stopped(world.stack[operation]({ target: ["**guarded"] }));
      assert.match(errors.join(), /gate gate: inconclusive, because an audit or a rule comes from a resource/);
    }
    await went(world.stack.up({ target: ["**audit", "**gate", "**guarded"] }));
    assert.equal(world.audits().length, 2);
  });

  it("takes neither its audit nor its rules from a resource that the run leaves out", async () => {
    world.store.putAudit(audit({ taskId: "good", ...GOOD }));
    world.store.putAudit(audit({ taskId: "bad", ...BAD }));
    const program = (deployed: number, taskId: string, level: string) => async () => {
      const id = new Echo("id", { value: taskId }).value as pulumi.Output<string>;
      const enforcementLevel = new Echo("level", { value: level }).value as AuditGateArgs["enforcementLevel"] & {};
      const gates = [
        new AuditGate("by-id", { audit: new AuditTask("audit", { taskId: id }) }),
        new AuditGate("by-output", { audit: getAuditTaskOutput({ taskId: id }) }),
        new AuditGate("by-level", { audit: new AuditTask("bad", { taskId: "bad" }), enforcementLevel }),
      ];
      for (const [i, gate] of gates.entries()) {
        new Echo(`guarded-${i}`, { value: deployed }, gate.guard());
      }
    };
    world.stack.program = program(1, "good", "disabled");
    await went(world.stack.up());
    world.stack.program = program(2, "bad", "mandatory");
    for (const i of [0, 1, 2]) {
      const { errors } = await stopped(world.stack.up({ target: [`**guarded-${i}`] }));
      assert.match(errors.join(), /inconclusive, because an audit or a rule comes from a resource/, String(i));
    }
  });

  it("is enforced at every level but advisory and disabled", async () => {
    world.store.putAudit(audit({ taskId: "good", ...GOOD }));
    const program = (deployed: number, level?: unknown) => async () => {
      const enforcementLevel = level as AuditGateArgs["enforcementLevel"] & {};
      const gate = new AuditGate("gate", { audit: new AuditTask("audit", { taskId: "good" }), enforcementLevel });
      new Echo("guarded", { value: deployed }, gate.guard());
    };
    world.stack.program = program(1);
    await went(world.stack.up());
    world.store.putAudit(audit({ taskId: "good", ...BAD }));
    for (const level of ["Mandatory", "", null, 0]) {
      world.stack.program = program(2, level);
      assert.match((await stopped(world.stack.preview({ target: ["**guarded"] }))).errors.join(), /LOGGING_DISABLED/);
    }
  });

  it("misses a check that the last accepted audit had, also in a run that leaves the gate out", async () => {
    const both = { DEVICE_CERTIFICATE_SHARED_CHECK: compliant(), ...GOOD.auditDetails };
    world.store.putAudit(audit({ taskId: "good", auditDetails: both }));
    const program = (deployed: number) => async () => {
      const gate = new AuditGate("gate", { audit: new AuditTask("audit", { taskId: "good" }) });
      new Echo("guarded", { value: deployed }, gate.guard());
    };
    world.stack.program = program(1);
    await went(world.stack.up());
    world.store.putAudit(audit({ taskId: "good", ...GOOD }));
    world.stack.program = program(2);
    assert.match((await stopped(world.stack.up({ target: ["**guarded"] }))).errors.join(), /allowFewerChecks/);
  });

  it("is refused for a resource that is only read", async () => {
    world.store.putAudit(audit({ taskId: "good", ...GOOD }));
    world.stack.program = async () => {
      const gate = new AuditGate("gate", { audit: new AuditTask("audit", { taskId: "good" }) });
      new pulumi.StackReference("organization/other/dev", {}, gate.guard());
    };
    const { errors, text } = await stopped(world.stack.preview());
    assert.match(errors.join(), /guarding organization\/other\/dev \(pulumi:pulumi:StackReference\): it is only read/);
    assert.doesNotMatch(text, /\n\s+at /);
  });

  it("is refused arguments that ignoreChanges keeps from an earlier run", async () => {
    world.store.putAudit(audit({ taskId: "good", ...GOOD }));
    const program = (allowedAccountIds: string[], ignoreChanges: string[]) => async () =>
      void new AuditTask("audit", { taskId: "good", allowedAccountIds }, { ignoreChanges });
    world.stack.program = program(["123456789012"], []);
    await went(world.stack.up());
    world.stack.program = program(["210987654321"], ["allowedAccountIds"]);
    assert.match(
      (await stopped(world.stack.preview())).errors.join(),
      /allowedAccountIds is not what the program says/,
    );
    world.stack.program = program(["123456789012"], ["allowedAccountIds"]);
    await went(world.stack.preview());
  });

  it("keeps an endpoint that is a secret as a secret, under each name and of each target", async () => {
    world.store.putAudit(audit({ taskId: "good", ...GOOD }));
    const endpoint = pulumi.secret(world.emulator.endpoint);
    world.stack.program = async () => {
      new AuditTask("audit", { taskId: "good", endpoint });
      new OnDemandAudit("made", { pollInterval: "1 second", endpoint });
      new AuditFleet("fleet", { targets: { one: { taskId: "good", endpoint } } });
    };
    await went(world.stack.up());
    for (const name of ["audit", "made", "fleet"]) {
      const { inputs, outputs } = await world.stack.resource(name);
      assert.ok(!JSON.stringify([inputs, outputs]).includes(world.emulator.endpoint), name);
    }
    assert.deepEqual((await went(world.stack.preview())).changes, { same: 4 });
  });
});

describe("A program inside another process, as the Automation API runs it", () => {
  const TENANT_A = { AWS_ACCESS_KEY_ID: "AKIATENANTA", AWS_SECRET_ACCESS_KEY: "a", AWS_REGION: REGION };
  const TENANT_B = { AWS_ACCESS_KEY_ID: "AKIATENANTB", AWS_SECRET_ACCESS_KEY: "b", AWS_REGION: REGION };
  let emulator: Emulator;
  let stack: TestStack;
  let environment: NodeJS.ProcessEnv;

  beforeEach(async () => {
    environment = process.env;
    process.env = { ...environment, ...TENANT_A };
    emulator = await startEmulator({ data: { accounts: {} } });
    emulator.account(undefined, REGION).putAudit(audit({ taskId: "good", ...GOOD }));
    const { "aws:endpoints": endpoints = "" } = configFor(emulator);
    stack = await TestStack.create({ "aws:endpoints": endpoints }, { env: TENANT_B });
  });

  afterEach(async () => {
    process.env = environment;
    await emulator.close();
    stack.remove();
  });

  const FOREIGN = /may have other AWS credentials than the engine.*set a region and one of profile, assumeRole/;
  const guarded =
    (deployed: number, args: AuditTaskArgs = {}) =>
    async () => {
      const gate = new AuditGate("gate", { audit: new AuditTask("audit", { taskId: "good", ...args }) });
      new Echo("guarded", { value: deployed }, gate.guard());
    };

  it("does not read as its process, with the gate in the run or without it", async () => {
    stack.program = guarded(1);
    assert.match((await stopped(stack.up())).errors.join(), FOREIGN);
    stack.program = async () => void (await getAuditTask({ taskId: "good" }));
    assert.match((await stopped(stack.preview())).errors.join(), FOREIGN);
    process.env = { ...environment, ...stack.environment };
    stack.program = guarded(1);
    await went(stack.up());
    stack.program = guarded(2);
    assert.match((await stopped(stack.up({ target: ["**guarded"] }))).errors.join(), FOREIGN);
  });

  it("reads as the arguments say where they decide about account and region", async () => {
    stack.program = guarded(1, { region: REGION, allowedAccountIds: ["123456789012"] });
    await went(stack.up());
  });
});
