// The template, as `pulumi new` makes a project of it, beside the packed package.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Emulator, startEmulator } from "../../emulator";
import { engineEnvironment } from "../../scripts/engine";
import { packedConsumer } from "../../scripts/packed-consumer";
import { installAwsPlugin } from "../support/aws-plugin";
import { CliProject } from "../support/cli-project";
import { linkDependencies } from "../support/copied-project";
import { REGION } from "../support/emulated";
import { ROOT } from "../support/sources";
import { testEngine } from "../support/stack";

const TEMPLATE = join(ROOT, "templates", "gated-rollout-typescript");

interface Template {
  readonly config: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
}

describe("pulumi new with the template", () => {
  let emulator: Emulator;
  let folder: string;
  let program: string;

  before(async () => {
    emulator = await startEmulator();
    folder = packedConsumer({});
    program = join(folder, "rollout");
    const engine = await testEngine();
    const options = ["--generate-only", "--yes", "--name", "rollout", "--dir", program];
    execFileSync(engine.command, ["new", TEMPLATE, ...options, "--non-interactive"], {
      cwd: folder,
      env: engineEnvironment(engine, { backendDir: join(folder, "new") }),
      stdio: ["ignore", "ignore", "pipe"],
    });
    linkDependencies(program, folder);
  });

  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (file: string) => readFileSync(join(program, file), "utf8");

  it("puts the project's name and description where the template leaves them open", () => {
    const { name, description } = parse(read("Pulumi.yaml"));
    assert.deepEqual([name, JSON.parse(read("package.json")).name], ["rollout", "rollout"]);
    assert.match(description, /only while an AWS IoT Device Defender audit passes/);
    assert.match(read("README.md"), /^# rollout$/m);
    assert.doesNotMatch(["Pulumi.yaml", "package.json", "README.md", "index.ts"].map(read).join(), /\$\{[A-Z]+\}/);
  });

  it("makes a program that releases the firmware, stops when the audit fails, and goes on when it passes", async () => {
    const home = join(folder, "run", "state", "home");
    installAwsPlugin(home);
    const answers = defaultAnswers();
    const config = (more: Readonly<Record<string, string>>) => ({
      ...answers,
      ...more,
      "aws:region": REGION,
      "aws:endpoints": [{ iot: emulator.endpoint, sts: emulator.endpoint }],
    });
    const weekly = { "rollout:scheduledAuditName": "weekly", "rollout:maxAge": "8 days" };
    // The types of @pulumi/aws take a minute to check; the packed package's tests do that once.
    const env = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    const project = await CliProject.create({ program, folder: join(folder, "run"), config: config(weekly), env });

    const released = await project.up();
    assert.ok(released.ok, released.text);
    assert.deepEqual([released.changes, released.warnings], [{ create: 4 }, []]);
    assert.equal((await project.outputs())["firmwareParameter"], "/fleet/dev/firmware");

    project.configure(config({ "rollout:scheduledAuditName": "nightly", "rollout:firmware": "1.1.0" }));
    const stopped = await project.preview();
    assert.equal(stopped.ok, false);
    assert.match(stopped.errors.join("\n"), /maxNonCompliantChecks/);

    project.configure(config({ ...weekly, "rollout:firmware": "1.1.0" }));
    const changed = await project.up();
    assert.ok(changed.ok, changed.text);
    assert.equal(changed.changes["update"], 1, changed.text);
  });
});

/** The stack's configuration of somebody who presses Enter at each question: an empty answer is not kept. */
function defaultAnswers(): Readonly<Record<string, string>> {
  const { template } = parse(readFileSync(join(TEMPLATE, "Pulumi.yaml"), "utf8")) as { readonly template: Template };
  const answers = Object.entries(template.config).flatMap(([key, { default: answer }]) =>
    answer === undefined ? [] : [[key.includes(":") ? key : `rollout:${key}`, answer]],
  );
  return Object.fromEntries(answers);
}
