// Each example, copied out beside the packed package, on the real engine.
import assert from "node:assert/strict";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { packedConsumer } from "../../scripts/packed-consumer";
import { SOON } from "../support/audited-stack";
import { audit } from "../support/audits";
import { installAwsPlugin } from "../support/aws-plugin";
import { compliant } from "../support/checks";
import { CliProject } from "../support/cli-project";
import { copyProject } from "../support/copied-project";
import { REGION } from "../support/emulated";
import { ROOT } from "../support/sources";
import { EMULATED } from "./policy/pack";

const EXAMPLES = join(ROOT, "examples");
const CHECKS = [
  "DEVICE_CERTIFICATE_EXPIRING_CHECK",
  "CONFLICTING_CLIENT_IDS_CHECK",
  "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
];
const FLEET_TARGETS = [
  { account: "222222222222", region: "eu-west-1" },
  { account: "222222222222", region: "us-east-1" },
  { account: "333333333333", region: "ap-south-1" },
];

interface Run {
  readonly config?: object;
  readonly output: string;
  readonly value: unknown;
}

/** The stack's configuration that the README of an example asks for, and an output that shows what it has read. */
const RUNS: Readonly<Record<string, Run>> = {
  "es-module": { output: "complianceStatus", value: "COMPLIANT" },
  fleet: { output: "complianceStatus", value: "COMPLIANT" },
  guarded: { output: "policyArn", value: "arn:aws:stand-in:eu-west-1:111122223333:telemetry" },
  javascript: { output: "verdict", value: "passed" },
  "on-demand": { config: { "on-demand:release": "42" }, output: "verdict", value: "passed" },
  suppressions: { output: "expired", value: [false, false] },
};
/** Those that run together with another one. */
const TOGETHER = ["consumer", "policy-pack", "publisher"];

describe("The example", () => {
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    const roles = { AuditReader: { externalId: "acme-audits" } };
    const accounts = Object.fromEntries(FLEET_TARGETS.map(({ account }) => [account, { roles }]));
    emulator = await startEmulator({ data: { accounts } });
    folder = packedConsumer({});
    for (const backend of ["run", "judged"]) {
      installAwsPlugin(join(folder, backend, "state", "home"));
    }
    const nightly = audit({ auditDetails: Object.fromEntries(CHECKS.map((name) => [name, compliant()])) });
    const store = emulator.account(undefined, REGION);
    store.putAudit(nightly);
    store.setConfiguration({
      auditCheckConfigurations: Object.fromEntries(CHECKS.map((name) => [name, { enabled: true }])),
    });
    store.setOnDemand({ ...SOON, outcomes: Object.fromEntries(CHECKS.map((name) => [name, compliant()])) });
    for (const { account, region } of FLEET_TARGETS) {
      emulator.account(account, region).putAudit(nightly);
    }
  });

  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** All of them in one backend: the consumer reads what the publisher has left there. */
  const created = (name: string, config: object = {}, backend = "run") =>
    CliProject.create({
      program: copyProject(join(EXAMPLES, name), folder, name),
      folder: join(folder, backend),
      config: {
        ...config,
        "aws:region": REGION,
        "aws:endpoints": [{ iot: emulator.endpoint, sts: emulator.endpoint }],
      },
      // That the types fit is for the compiler to say, which checks those of @pulumi/aws for half a minute.
      env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
    });
  const upOf = async (name: string, config: object = {}) => {
    const project = await created(name, config);
    const up = await project.up("--skip-preview");
    assert.ok(up.ok, up.text);
    return project.outputs();
  };

  for (const [name, { config, output, value }] of Object.entries(RUNS)) {
    it(`${name} reads the audit and runs to its end`, async () => {
      assert.deepEqual((await upOf(name, config))[output], value);
    });
  }

  it("publisher exports the audit that the example consumer reads", async () => {
    const { audit: published } = await upOf("publisher");
    assert.equal((published as { readonly verdict: string }).verdict, "passed");
    assert.equal((await upOf("consumer"))["verdict"], "passed");
  });

  it("policy-pack passes the guarded example, and refuses an audit that is not from AWS", async () => {
    const pack = ["--policy-pack", copyProject(join(EXAMPLES, "policy-pack"), folder, "policy-pack")];
    const project = await created("guarded", {}, "judged");
    const refused = await project.preview(...pack);
    assert.match(refused.text, /\[mandatory\] +audit-from-aws/);

    const configFile = join(folder, "policy-config.json");
    writeFileSync(configFile, JSON.stringify({ ...EMULATED, "audit-verified": { endpoint: emulator.endpoint } }));
    const passed = await project.preview(...pack, "--policy-pack-config", configFile);
    assert.ok(passed.ok, passed.text);
    assert.match(passed.text, /policy-pack/);
  });

  it("is in this file, if it is for Node.js", () => {
    const inNode = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, "package.json")));
    assert.deepEqual(inNode.sort(), [...Object.keys(RUNS), ...TOGETHER].sort());
  });
});
