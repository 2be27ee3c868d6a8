// What docs/languages.md shows, run as it stands.
import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../emulator";
import { audit } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { callsSince, REGION } from "../support/emulated";
import { describeInLanguages, GO, JAVA, type ProgramLanguage, PYTHON, TYPESCRIPT } from "../support/languages";
import { ProgramStack } from "../support/program-stack";
import { succeeded } from "../support/stack";
import { blocksOf } from "../unit/docs/pages";

const WEEKLY_ID = "22222222222222222222222222222222";
const FAILING = { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } };

/** The page's code in a language that has this in it. */
function shown(language: ProgramLanguage, what: string): string {
  const blocks = blocksOf("docs/languages.md").filter((block) => block.language === language.name);
  const found = blocks.filter(({ text }) => text.includes(what));
  assert.equal(found.length, 1);
  return found[0]?.text ?? "";
}

/** The rest of each program: a resource with the hook of the page. */
const HELD_BACK: Readonly<Record<string, string>> = {
  python: `
findings = pulumi.Config().require("findings")
device_defender.AuditTask("held", task_id="${WEEKLY_ID}", findings=findings, opts=options)
`,
  typescript: `
const findings = new pulumi.Config().require("findings");
new deviceDefender.AuditTask("held", { taskId: "${WEEKLY_ID}", findings }, options);
`,
  go: `
func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		option, err := heldBack(ctx)
		if err != nil {
			return err
		}
		findings, _ := ctx.GetConfig("fleet:findings")
		args := devicedefender.AuditTaskArgs{TaskId: pulumi.String("${WEEKLY_ID}"), Findings: pulumi.String(findings)}
		_, err = devicedefender.NewAuditTask(ctx, "held", &args, option)
		return err
	})
}
`,
};

describeInLanguages([PYTHON, TYPESCRIPT, GO], "The page's hook", (language) => {
  let emulator: Emulator;
  let stack: ProgramStack;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    stack = await ProgramStack.inLanguage(language, {
      config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint, findings: "summary" },
    });
    stack.writeProgram(`${shown(language, "require-audit")}${HELD_BACK[language.name]}`);
  });

  after(async () => {
    await emulator.close();
    stack.remove();
  });

  const nightly = (parts = {}) => emulator.account(undefined, REGION).putAudit(audit(parts));
  const target = () => ["--target", stack.urn("AuditTask", "held")];
  const findings = () => stack.resource("held")?.inputs?.["findings"];
  const refused = async () => {
    for (const operation of ["preview", "up"] as const) {
      const { ok, text } = await stack[operation](...target());
      assert.equal(ok, false, text);
      assert.match(text, /hook "require-audit" failed.*LOGGING_DISABLED_CHECK/s);
    }
  };

  it("refuses to make what it holds back while the audit fails, and makes it once that is mended", async () => {
    emulator.account(undefined, REGION).putAudit(audit({ taskId: WEEKLY_ID, scheduledAuditName: "weekly" }));
    nightly(FAILING);
    await refused();
    assert.equal(findings(), undefined);
    nightly();
    await succeeded(stack.up(...target()));
    assert.equal(findings(), "summary");
  });

  it("refuses to change it while the audit fails, and changes it once that is mended", async () => {
    await stack.configure("findings", "resources");
    nightly(FAILING);
    await refused();
    assert.equal(findings(), "summary");
    nightly();
    await succeeded(stack.up(...target()));
    assert.equal(findings(), "resources");
  });

  it("asks for no audit where nothing changes, nor to destroy", async () => {
    nightly(FAILING);
    const mark = emulator.callMark;
    await succeeded(stack.up(...target(), "--expect-no-changes"));
    await succeeded(stack.destroy());
    assert.ok(!callsSince(emulator, mark).includes("ListAuditTasks"));
    assert.equal(findings(), undefined);
  });
});

describeInLanguages(
  [PYTHON, TYPESCRIPT, GO, JAVA],
  "The page's requireAudit at the beginning of a program",
  (language) => {
    let emulator: Emulator;
    let stack: ProgramStack;

    before(async () => {
      emulator = await startEmulator({ data: { accounts: {} } });
      stack = await ProgramStack.inLanguage(language, {
        config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint },
      });
      stack.writeProgram(shown(language, "From here on"));
    });

    after(async () => {
      await emulator.close();
      stack.remove();
    });

    it("lets nothing be registered while the audit fails, and everything once that is mended", async () => {
      const store = emulator.account(undefined, REGION);
      store.putAudit(audit(FAILING));
      for (const options of [[], ["--target", stack.urn("AuditTask", "deployed")]]) {
        const { ok, text } = await stack.up(...options);
        assert.equal(ok, false, text);
        assert.match(text, /LOGGING_DISABLED_CHECK/);
        assert.equal(stack.resource("deployed"), undefined);
      }
      store.putAudit(audit());
      assert.deepEqual((await succeeded(stack.up())).changes, { same: 1, create: 1 });
    });
  },
);

describeInLanguages([GO], "The page's first programs", (language) => {
  let emulator: Emulator;
  let stack: ProgramStack;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    emulator.account(undefined, REGION).putAudit(audit(FAILING));
    stack = await ProgramStack.inLanguage(language, {
      config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint },
    });
  });

  after(async () => {
    await emulator.close();
    stack.remove();
  });

  it("show an audit at the first preview", async () => {
    stack.writeProgram(shown(language, "ctx.Export"));
    assert.deepEqual((await succeeded(stack.preview())).outputs, { complianceStatus: "NON_COMPLIANT" });
  });

  it("make what depends on the gate only when the audit passes", async () => {
    stack.writeProgram(shown(language, "NewAuditGate"));
    const { ok, text } = await stack.up();
    assert.equal(ok, false, text);
    assert.match(text, /check LOGGING_DISABLED_CHECK/);
    assert.equal(stack.resource("deployed"), undefined);
    emulator.account(undefined, REGION).putAudit(audit());
    await succeeded(stack.up());
    assert.ok(stack.resource("deployed"));
  });
});
