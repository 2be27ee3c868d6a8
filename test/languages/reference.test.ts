// The examples of the reference, which the registry and SDKs show: every one in each language that can be tried here.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Emulator, startEmulator } from "../../emulator";
import { EXAMPLES_FOLDER, PROGRAMS, readExamples } from "../../scripts/examples/read-examples";
import { audit } from "../support/audits";
import { describeInLanguages, GO, JAVA, PYTHON, YAML } from "../support/languages";
import { ProgramStack } from "../support/program-stack";
import { ROOT } from "../support/sources";
import { succeeded } from "../support/stack";

const NAMES = Object.keys(readExamples(ROOT));
/** The account whose role AuditFleet assumes. */
const OTHER_ACCOUNT = "111122223333";
/** What the examples run or suppress. */
const CHECKS = ["LOGGING_DISABLED_CHECK", "IOT_POLICY_OVERLY_PERMISSIVE_CHECK", "CONFLICTING_CLIENT_IDS_CHECK"];

const sourceOf = (name: string, file: string) => readFileSync(join(ROOT, EXAMPLES_FOLDER, name, file), "utf8");

describeInLanguages([YAML, PYTHON, GO, JAVA], "An example of the reference", ({ main, ...language }) => {
  let emulator: Emulator;
  let stack: ProgramStack;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: { [OTHER_ACCOUNT]: { roles: { AuditReader: {} } } } } });
    const home = emulator.account(undefined, "eu-west-1");
    home.putAudit(audit());
    home.setConfiguration({
      auditCheckConfigurations: Object.fromEntries(CHECKS.map((check) => [check, { enabled: true }])),
    });
    emulator.account(OTHER_ACCOUNT, "ap-northeast-1").putAudit(audit());
    stack = await ProgramStack.inLanguage(
      { ...language, ...(main !== undefined && { main }) },
      {
        config: { "device-defender:region": "eu-west-1", "device-defender:endpoint": emulator.endpoint },
        env: { AWS_ENDPOINT_URL_STS: emulator.endpoint },
      },
    );
  });

  after(async () => {
    await emulator.close();
    stack.remove();
  });

  for (const name of NAMES) {
    it(`of ${name} previews, and exports what it names`, async () => {
      // A suppression may not end in the past.
      const nextYear = `${new Date().getUTCFullYear() + 1}-12-31`;
      stack.writeProgram(sourceOf(name, main ?? PROGRAMS.yaml).replace("2027-03-31", nextYear));
      const { outputs } = await succeeded(stack.preview());
      const exported = Object.keys(parse(sourceOf(name, PROGRAMS.yaml)).outputs);
      assert.deepEqual(Object.keys(outputs).sort(), exported.sort());
    });
  }
});
