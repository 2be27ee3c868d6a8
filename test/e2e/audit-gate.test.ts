import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { UpOptions } from "@pulumi/pulumi/automation";
import { AuditGate, type AuditGateArgs, AuditTask } from "pulumi-device-defender";
import { type Audit, type Emulator, startEmulator } from "../../emulator";
import { audit, TASK_ID } from "../support/audits";
import { compliant, nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";
import { configFor, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

describe("AuditGate on the real engine", () => {
  let emulator: Emulator;
  let stack: TestStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    stack = await TestStack.create(configFor(emulator));
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const store = () => emulator.account(undefined, REGION);
  type Rules = Omit<AuditGateArgs, "audit">;

  /** An audit, a gate over it and a spy that depends on the gate. */
  const program =
    (rules: Rules = {}) =>
    async () => {
      const task = new AuditTask("audit", { taskId: TASK_ID });
      const gate = new AuditGate("gate", { audit: task, ...rules });
      new Echo("spy", { value: "deployed" }, { dependsOn: gate });
      return { verdict: gate.verdict, violations: gate.violations };
    };

  const names = async () => (await stack.state()).map(({ urn }) => urn.split("::").at(-1));

  const DEVICE = "DEVICE_CERTIFICATE_SHARED_CHECK";
  const LOGGING = "LOGGING_DISABLED_CHECK";
  const failing: Partial<Audit> = { auditDetails: { [DEVICE]: nonCompliant(2), [LOGGING]: compliant(1) } };
  it("passes at preview and up, takes every rule, and lets its dependents be made", async () => {
    store().putAudit(audit(failing));
    stack.program = program({
      maxNonCompliantChecks: 1,
      maxNonCompliantResources: { [DEVICE]: 3 },
      requiredChecks: [LOGGING],
      minSeverity: "LOW",
      maxAge: "2 hours",
      minTotalResources: 1,
      allowSuppressed: false,
      allowFewerChecks: true,
      waivers: [{ check: LOGGING, reason: "known", expires: "2999-01-01" }],
    });
    const preview = await stack.preview();
    assert.ok(preview.ok, preview.text);
    assert.equal(preview.outputs["verdict"], "passed");
    const up = await stack.up();
    assert.ok(up.ok, up.text);
    assert.deepEqual(await stack.outputs(), { verdict: "passed", violations: [] });
    assert.ok((await names()).includes("spy"));
  });

  const blocked: readonly [what: string, Partial<Audit>, Rules, reason: RegExp][] = [
    [
      "a failed verdict",
      failing,
      {},
      /maxNonCompliantChecks: audit 1{32}, check DEVICE_CERTIFICATE_SHARED_CHECK: 2 of/,
    ],
    ["an inconclusive verdict", { taskStatus: "CANCELED" }, {}, /audit: audit 1{32}: .*CANCELED/],
    ["a bad argument", {}, { maxNonCompliantCheck: 5 } as Rules, /maxNonCompliantCheck is no argument/],
  ];
  for (const [what, parts, rules, reason] of blocked) {
    it(`stops preview and up, and registers no dependent: ${what}`, async () => {
      store().putAudit(audit(parts));
      stack.program = program(rules);
      for (const operation of ["preview", "up"] as const) {
        const { ok, errors, text } = await stack[operation]();
        assert.equal(ok, false, text);
        assert.match(errors.join("\n"), reason);
        assert.doesNotMatch(text, /\n\s+at /);
      }
      const made = await names();
      assert.ok(made.includes("audit"), "the audit is recorded all the same");
      assert.ok(!made.includes("gate") && !made.includes("spy"), made.join());
    });
  }

  it("as advisory prints the violations as warnings, exports the verdict and lets everything pass", async () => {
    store().putAudit(audit(failing));
    stack.program = program({ enforcementLevel: "advisory" });
    for (const operation of ["preview", "up"] as const) {
      const { ok, text, warnings } = await stack[operation]();
      assert.ok(ok, text);
      assert.match(warnings.join("\n"), /maxNonCompliantChecks: audit 1+, check DEVICE_CERTIFICATE_SHARED_CHECK/);
    }
    const { verdict } = await stack.outputs();
    assert.equal(verdict, "failed");
    assert.ok((await names()).includes("spy"));
  });

  it("warns of an unknown required check once in a run, and exports the warning", async () => {
    store().putAudit(audit({ auditDetails: { [DEVICE]: compliant() } }));
    const line = "requiredChecks: MADE_UP_CHECK is a check that neither AWS documents nor this audit has";
    stack.program = async () => {
      const task = new AuditTask("audit", { taskId: TASK_ID });
      const rules = { requiredChecks: ["MADE_UP_CHECK"], enforcementLevel: "advisory" } as const;
      return { warnings: new AuditGate("gate", { audit: task, ...rules }).warnings };
    };
    const up = await stack.up();
    assert.ok(up.ok, up.text);
    assert.equal(up.warnings.filter((warning) => warning.includes(line)).length, 1, up.warnings.join("\n"));
    assert.deepEqual((await stack.outputs())["warnings"], [line]);
  });

  it("disabled says nothing, and still exports the verdict it would have given", async () => {
    store().putAudit(audit(failing));
    stack.program = program({ enforcementLevel: "disabled" });
    const { ok, warnings } = await stack.up();
    assert.ok(ok);
    assert.deepEqual(warnings, []);
    assert.equal((await stack.outputs())["verdict"], "failed");
  });

  it("never blocks a refresh, and blocks the next up", async () => {
    store().putAudit(audit());
    stack.program = program();
    assert.ok((await stack.up()).ok);
    store().putAudit(audit(failing));
    const refreshed = await stack.refresh();
    assert.ok(refreshed.ok, refreshed.text);
    assert.equal((await stack.up()).ok, false);
  });

  it("notices a check that the last accepted audit had and this one has not", async () => {
    store().putAudit(audit());
    stack.program = program();
    assert.ok((await stack.up()).ok);
    store().putAudit(audit({ auditDetails: { [LOGGING]: compliant(1) } }));
    const { ok, errors } = await stack.up();
    assert.equal(ok, false);
    assert.match(errors.join(), /allowFewerChecks: .*DEVICE_CERTIFICATE_SHARED_CHECK/);
  });

  it("takes a list of audits, each of which has to pass", async () => {
    store().putAudit(audit());
    store().putAudit(audit({ taskId: "second", ...failing }));
    stack.program = async () => {
      const tasks = [TASK_ID, "second"].map((taskId) => new AuditTask(taskId, { taskId }));
      new AuditGate("gate", { audit: tasks });
    };
    const { ok, errors } = await stack.preview();
    assert.equal(ok, false);
    assert.match(errors.join(), /audit second, check DEVICE/);
    assert.doesNotMatch(errors.join(), /audit 1{32}/);
  });

  it("leaves the verdict to up while the audit or a rule is unknown, and decides there", async () => {
    store().putAudit(audit(failing));
    stack.program = async () => {
      const task = new AuditTask("audit", { taskId: new Echo("id", { value: TASK_ID }).result });
      const gate = new AuditGate("gate", { audit: task });
      new Echo("spy", { value: gate.verdict }, { dependsOn: gate });
    };
    assert.ok((await stack.preview()).ok);
    const { ok, errors } = await stack.up();
    assert.equal(ok, false);
    assert.match(errors.join(), /maxNonCompliantChecks/);
    assert.ok(!(await names()).includes("spy"));
  });

  it("is inconclusive over an audit that the run leaves out by --target, and passes when both are targeted", async () => {
    store().putAudit(audit());
    stack.program = program();
    assert.ok((await stack.up()).ok);
    const urn = (type: string, name: string) => `urn:pulumi:dev::e2e::pulumi-nodejs:dynamic${type}::${name}`;
    const [auditUrn, gateUrn] = [urn("/iot:AuditTask", "audit"), urn("/iot:AuditGate", "gate")];
    store().putAudit(audit(failing));
    for (const operation of ["preview", "up"] as const) {
      const { ok, errors } = await stack[operation]({ target: [gateUrn] });
      assert.equal(ok, false);
      assert.match(errors.join(), /not read in this run/);
    }
    store().putAudit(audit());
    assert.ok((await stack.up({ target: [auditUrn, gateUrn] })).ok);
  });

  it("refuses an earlier rule and a part of an earlier audit that ignoreChanges keeps, at every level", async () => {
    store().putAudit(audit(failing));
    const gated = (rules: Rules, ignoreChanges: string[], findings: "none" | "summary") => async () => {
      const task = new AuditTask("audit", { taskId: TASK_ID, findings });
      new AuditGate("gate", { audit: task, ...rules }, { ignoreChanges });
    };
    stack.program = gated({ maxNonCompliantChecks: 9 }, [], "none");
    const first = await stack.up();
    assert.ok(first.ok, first.text);
    stack.program = gated({ enforcementLevel: "advisory" }, ["maxNonCompliantChecks"], "none");
    const rule = await stack.up();
    assert.equal(rule.ok, false);
    assert.match(rule.errors.join("\n"), /maxNonCompliantChecks is not what the program says: ignoreChanges/);
    const added = { maxNonCompliantChecks: 9, requiredChecks: ["IOT_POLICY_OVERLY_PERMISSIVE_CHECK"] };
    stack.program = gated(added, ["requiredChecks", "__given.requiredChecks"], "none");
    const withDigest = await stack.up();
    assert.equal(withDigest.ok, false);
    assert.match(withDigest.errors.join("\n"), /requiredChecks is not what the program says: ignoreChanges/);
    stack.program = gated({ maxNonCompliantChecks: 9 }, ["audit.findingsSummary"], "summary");
    const part = await stack.up();
    assert.equal(part.ok, false);
    assert.match(part.errors.join("\n"), /audit is not what the program says: ignoreChanges/);
  });

  it("takes rules as outputs", async () => {
    store().putAudit(audit(failing));
    stack.program = program({ maxNonCompliantChecks: pulumi.output(1), requiredChecks: pulumi.output([LOGGING]) });
    assert.ok((await stack.preview()).ok);
  });

  it("never passes an audit that claims to be unknown even at up", async () => {
    const sentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    stack.program = async () => void new AuditGate("gate", { audit: { taskId: sentinel } });
    const { ok } = await stack.up();
    assert.equal(ok, false);
    assert.ok(!(await names()).includes("gate"));
  });

  describe("guard", () => {
    beforeEach(() => stack.configure({ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" }));

    const guarded =
      (rules: Rules = {}, value = "deployed") =>
      async () => {
        const task = new AuditTask("audit", { taskId: TASK_ID });
        const gate = new AuditGate("gate", { audit: task, ...rules });
        new Echo("spy", { value }, gate.guard());
      };
    const SPY = "urn:pulumi:dev::e2e::pulumi-nodejs:dynamic:Resource::spy";
    const GATE = "urn:pulumi:dev::e2e::pulumi-nodejs:dynamic/iot:AuditGate::gate";

    it("lets a guarded resource be made when the audit passes, and changes nothing on the next up", async () => {
      store().putAudit(audit());
      stack.program = guarded();
      const first = await stack.up();
      assert.ok(first.ok, first.text);
      assert.deepEqual((await stack.up()).changes, { same: 4 });
    });

    for (const [what, options] of [
      ["--target", { target: [SPY] }],
      ["--exclude", { exclude: [GATE] }],
    ] satisfies [string, UpOptions][]) {
      it(`stops preview and up that skip the gate by ${what}`, async () => {
        store().putAudit(audit());
        stack.program = guarded();
        assert.ok((await stack.up()).ok);
        store().putAudit(audit(failing));
        stack.program = guarded({}, "changed");
        for (const operation of ["preview", "up"] as const) {
          const { ok, text } = await stack[operation](options);
          assert.equal(ok, false, text);
          assert.match(text, /device-defender-guard:gate.*maxNonCompliantChecks: audit 1+, check DEVICE/);
          assert.doesNotMatch(text, /\n\s+at /);
        }
        assert.equal((await stack.resource("spy")).outputs?.["value"], "deployed");
      });
    }

    it("stops an up that skips the gate while the audit cannot be read", async () => {
      store().putAudit(audit());
      stack.program = guarded();
      assert.ok((await stack.up()).ok);
      emulator.setFaults([{ operation: "DescribeAuditTask", kind: "accessDenied", times: 50 }]);
      stack.program = guarded({}, "changed");
      const { ok, text } = await stack.up({ target: [SPY] });
      assert.equal(ok, false);
      assert.match(text, /access denied/);
    });

    it("as advisory warns in a run that skips the gate", async () => {
      store().putAudit(audit(failing));
      stack.program = guarded({ enforcementLevel: "advisory" });
      assert.ok((await stack.up()).ok);
      stack.program = guarded({ enforcementLevel: "advisory" }, "changed");
      const { ok, text, warnings } = await stack.up({ target: [SPY] });
      assert.ok(ok, text);
      assert.match(warnings.join(), /gate gate: maxNonCompliantChecks/);
    });

    it("lets a stack be destroyed whatever the audit says, unless it guards deletes", async () => {
      store().putAudit(audit());
      const program = (deletes: boolean) => async () => {
        const gate = new AuditGate("gate", { audit: new AuditTask("audit", { taskId: TASK_ID }) });
        new Echo("spy", { value: 1 }, gate.guard({}, { deletes }));
      };
      stack.program = program(true);
      assert.ok((await stack.up()).ok);
      assert.match((await stack.destroy()).text, /delete hooks registered, but the program is not running/);
      store().putAudit(audit(failing));
      const kept = await stack.destroy({ runProgram: true });
      assert.equal(kept.ok, false);
      assert.match(kept.text, /before hook "device-defender-guard:gate" failed/);

      store().putAudit(audit());
      stack.program = program(false);
      assert.ok((await stack.up()).ok);
      store().putAudit(audit(failing));
      assert.ok((await stack.destroy()).ok);
    });

    it("keeps the options it is given", async () => {
      store().putAudit(audit());
      stack.program = async () => {
        const gate = new AuditGate("gate", { audit: new AuditTask("audit", { taskId: TASK_ID }) });
        const other = new Echo("other", { value: 1 });
        new Echo("spy", { value: 1 }, gate.guard({ dependsOn: other, protect: true }));
      };
      assert.ok((await stack.up()).ok);
      const spy = (await stack.resource("spy")) as { protect?: boolean; dependencies?: string[] };
      assert.equal(spy.protect, true);
      assert.equal(spy.dependencies?.length, 2);
    });
  });
});
