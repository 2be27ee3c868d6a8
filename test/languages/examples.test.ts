// The gated release of examples/languages, in each language whose host is here.
import assert from "node:assert/strict";
import { join } from "node:path";
import { type Emulator, type RegionStore, startEmulator } from "../../emulator";
import { CHECKS, SOON } from "../support/audited-stack";
import { audit } from "../support/audits";
import { compliant, nonCompliant } from "../support/checks";
import { PROJECT } from "../support/cli-stack";
import { callsSince, REGION } from "../support/emulated";
import { describeInLanguages, GO, JAVA, PYTHON, TYPESCRIPT, YAML } from "../support/languages";
import { ProgramStack } from "../support/program-stack";
import { ROOT } from "../support/sources";
import { succeeded } from "../support/stack";

describeInLanguages([YAML, PYTHON, TYPESCRIPT, GO, JAVA], "The example", (language) => {
  let emulator: Emulator;
  let store: RegionStore;
  let stack: ProgramStack;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    store = emulator.account(undefined, REGION);
    store.setConfiguration({
      auditCheckConfigurations: Object.fromEntries(CHECKS.map((check) => [check, { enabled: true }])),
    });
    store.setOnDemand({ ...SOON, outcomes: Object.fromEntries(CHECKS.map((check) => [check, compliant()])) });
    stack = await ProgramStack.inLanguage(language, {
      config: {
        "device-defender:region": REGION,
        "device-defender:endpoint": emulator.endpoint,
        [`${PROJECT}:release`]: "1.0.0",
      },
    });
    stack.copyProject(join(ROOT, "examples", "languages", language.name));
  });

  after(async () => {
    await emulator.close();
    stack.remove();
  });

  const started = () => callsSince(emulator, 0).filter((one) => one === "StartOnDemandAuditTask").length;

  it("knows the audit at the first preview, and releases", async () => {
    store.putAudit(audit());
    assert.deepEqual((await succeeded(stack.preview())).outputs, { verdict: "passed", nonCompliantChecks: 0 });
    assert.equal(started(), 0);
    await succeeded(stack.up());
    assert.equal(started(), 1);
    assert.deepEqual((await succeeded(stack.up("--expect-no-changes"))).changes, { same: 4 });
  });

  it("releases nothing when the audit fails, whatever is left out", async () => {
    store.putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } }));
    await stack.configure("release", "2.0.0");
    const leftOut = [
      [],
      ["--target", stack.urn("OnDemandAudit", "released")],
      ["--exclude", stack.urn("AuditGate", "gate")],
    ];
    for (const options of leftOut) {
      for (const operation of ["preview", "up"] as const) {
        const { ok, text } = await stack[operation](...options);
        assert.equal(ok, false, text);
        assert.match(text, /check LOGGING_DISABLED_CHECK/);
      }
    }
    assert.equal(started(), 1);
  });

  it("releases what is targeted alone once the audit passes again", async () => {
    store.putAudit(audit());
    await succeeded(stack.up("--target", stack.urn("OnDemandAudit", "released")));
    assert.equal(started(), 2);
  });
});
