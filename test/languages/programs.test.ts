// The provider plugin on the real engine, from the programs of ./programs in each of their languages.
import assert from "node:assert/strict";
import { type Emulator, type Audit as StoredAudit, startEmulator } from "../../emulator";
import { audit } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { callsSince, REGION } from "../support/emulated";
import { describeWithHost } from "../support/language-host";
import { describeInLanguages, GO, JAVA, PYTHON, YAML } from "../support/languages";
import { ProgramStack } from "../support/program-stack";
import { type Outcome, succeeded } from "../support/stack";

const AUDIT_TASK = "device-defender:index:AuditTask";
const WEEKLY_ID = "22222222222222222222222222222222";
const OTHER_ACCOUNT = "210987654321";
const EXTERNAL_ID = "an-external-id-that-nobody-sees";
const PASSWORD = "a-value-that-nobody-sees";
const FAILING = { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } };
/**
 * What Python itself prints when the engine interrupts a program that it has stopped, at times: no frame of it is ours. Killed
 * next, it may not come to the end.
 */
const INTERRUPTED =
  /Traceback \(most recent call last\):\n(?:(?!.*File "(?!.*(?:\/pulumi-language-python-exec|\/asyncio\/\w+\.py|\/selectors\.py)")).*\n)*?(?:KeyboardInterrupt\n|\s*$)/g;
const NOBODY = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };

describeInLanguages([YAML, PYTHON, GO, JAVA], "A program", (language) => {
  let emulator: Emulator;
  let stack: ProgramStack;

  beforeEach(async () => {
    emulator = await startEmulator({
      data: { accounts: { [OTHER_ACCOUNT]: { roles: { Reader: { externalId: EXTERNAL_ID } } } } },
    });
    stack = await ProgramStack.inLanguage(language, {
      config: {
        "device-defender:region": REGION,
        "device-defender:endpoint": emulator.endpoint,
        endpoint: emulator.endpoint,
      },
      secrets: { externalId: EXTERNAL_ID, password: PASSWORD },
      env: { AWS_ENDPOINT_URL_STS: emulator.endpoint },
    });
    put(audit());
    put(audit({ taskId: WEEKLY_ID, scheduledAuditName: "weekly" }));
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const put = (one: StoredAudit, region = REGION) => emulator.account(undefined, region).putAudit(one);
  const stops = async (operation: Promise<Outcome>, reason: RegExp) => {
    const { ok, text } = await operation;
    assert.equal(ok, false, text);
    assert.match(text, reason);
    assert.doesNotMatch(text.replace(INTERRUPTED, ""), /\n\s+at |Traceback|goroutine \d+ \[/);
  };

  it("knows an audit's values at the first preview, sees it change, and is unchanged otherwise", async () => {
    stack.useProgram("audit");
    const good = { status: "COMPLIANT", read: "COMPLIANT", verdict: "passed", bad: [] };
    assert.deepEqual((await succeeded(stack.preview())).outputs, good);
    await succeeded(stack.up());
    assert.deepEqual(stack.outputs(), good);
    const mark = emulator.callMark;
    assert.deepEqual((await succeeded(stack.preview("--expect-no-changes"))).changes, { same: 4 });
    // Two resources and a function; the gate remembers.
    assert.deepEqual(callsSince(emulator, mark), ["DescribeAuditTask", "DescribeAuditTask", "DescribeAuditTask"]);
    await succeeded(stack.refresh());
    assert.deepEqual((await succeeded(stack.up("--expect-no-changes"))).changes, { same: 4 });

    put(audit(FAILING));
    const drifted = await succeeded(stack.preview());
    assert.deepEqual(drifted.changes, { same: 1, update: 3 });
    assert.match(drifted.text, /complianceStatus +: "COMPLIANT" => "NON_COMPLIANT"/);
    assert.match(drifted.text, /maxAttempts *: 2 => 1/);
    assert.match(drifted.text, /verdict +: "passed" => "failed"/);
    const refreshed = await succeeded(stack.refresh());
    assert.deepEqual(refreshed.changes, { same: 3, update: 1 });
    await succeeded(stack.up());
    assert.deepEqual(stack.outputs(), {
      ...{ status: "NON_COMPLIANT", read: "NON_COMPLIANT", verdict: "failed" },
      bad: ["LOGGING_DISABLED_CHECK"],
    });

    await succeeded(stack.destroy(NOBODY));
    assert.deepEqual(stack.state(), []);
  });

  it("is stopped by a gate at preview and at up, and makes nothing that depends on it", async () => {
    put(audit(FAILING));
    stack.useProgram("gate");
    await stops(stack.preview(), /check LOGGING_DISABLED_CHECK: .*; allowed: /);
    await stops(stack.up(), /check LOGGING_DISABLED_CHECK: .*; allowed: /);
    assert.equal(stack.resource("gate"), undefined);
    assert.equal(stack.resource("next"), undefined);
  });

  it("reads two regions by two providers, whose gates judge their own audits alone", async () => {
    put(audit(FAILING), "us-east-1");
    stack.useProgram("regions");
    const { outputs } = await succeeded(stack.up());
    assert.deepEqual(outputs, { eu: "COMPLIANT", us: "NON_COMPLIANT", region: "us-east-1" });
    stack.useProgram("another-region");
    await stops(stack.preview(), /or it has another provider/);
  });

  it("imports an audit by the arguments that its program gives", async () => {
    stack.useProgram("imported");
    await succeeded(stack.import(AUDIT_TASK, "imported", "latest:weekly", "--generate-code=false"));
    assert.equal(stack.resource("imported")?.outputs?.["taskId"], WEEKLY_ID);
    assert.deepEqual((await succeeded(stack.up("--expect-no-changes"))).changes, { same: 2 });
  });

  // For YAML it is in yaml.test.ts.
  if (language === GO) {
    describeWithHost("pulumi-language-go", "by Pulumi's own language host", () => {
      it("is printed with the arguments of an audit that is imported", async () => {
        stack.useProgram("imported");
        const { text } = await succeeded(stack.import(AUDIT_TASK, "imported", "latest:weekly"));
        const printed =
          /NewAuditTask\(ctx, "imported", &devicedefender.AuditTaskArgs\{\s+ScheduledAuditName: pulumi.String\("weekly"\),\s+\}/;
        assert.match(text, printed);
      });
    });
  }
  if (language === PYTHON) {
    const why = "the language host for Python that Go's proxy serves writes no programs";
    it.skip(`is printed with the arguments of an audit that is imported (skipped: ${why})`);
  }

  it("reads a fleet of two accounts in one resource, and shows a secret nowhere", async () => {
    emulator.account(OTHER_ACCOUNT, REGION).putAudit(audit());
    stack.useProgram("fleet");
    await succeeded(stack.preview());
    const { outputs } = await succeeded(stack.up());
    assert.deepEqual([outputs["status"], outputs["bad"]], ["COMPLIANT", []]);
    await succeeded(stack.preview("--expect-no-changes"));
    await succeeded(stack.refresh());

    emulator.account(OTHER_ACCOUNT, REGION).putAudit(audit(FAILING));
    const failing = await succeeded(stack.up());
    assert.deepEqual([failing.outputs["status"], failing.outputs["bad"]], ["NON_COMPLIANT", ["partner"]]);
    assert.match(JSON.stringify(failing.outputs["violations"]), /"target":"partner"/);
    for (const secret of [EXTERNAL_ID, PASSWORD, "wJalrXUtnFEMI"]) {
      assert.ok(!stack.text.includes(secret), `${secret} in what the engine prints`);
      assert.ok(!stack.stateText().includes(secret), `${secret} in the state`);
    }
    assert.ok("ciphertext" in (stack.outputs()["released"] as object));
  });
});
