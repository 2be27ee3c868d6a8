// The programs of docs/consumers.md in YAML and Python, over what a stack publishes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { AuditContract } from "pulumi-device-defender";
import { stringify } from "yaml";
import { CliProject } from "../support/cli-project";
import { aContract } from "../support/contracts";
import { describeWithHost } from "../support/language-host";
import { ROOT } from "../support/sources";
import { blocksOf } from "../unit/docs/pages";

const PRINTED_STACK = "acme/fleet-audit/prod";
const STACK = "organization/fleet-audit/dev";
const DAY_MS = 24 * 60 * 60 * 1000;

describe("A stack that publishes an audit", () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "consumers-")));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function publish(contract: Partial<AuditContract>): Promise<void> {
    const audit = { ...aContract(), ...contract };
    const project = await created("publisher", { name: "fleet-audit", runtime: "yaml", outputs: { audit } });
    const up = await project.up();
    assert.ok(up.ok, up.text);
  }

  function created(name: string, project: object, env?: Readonly<Record<string, string>>): Promise<CliProject> {
    const program = join(folder, name);
    mkdirSync(program, { recursive: true });
    writeFileSync(join(program, "Pulumi.yaml"), stringify(project));
    return CliProject.create({ program, folder, config: {}, ...(env && { env }) });
  }

  const programIn = (language: string) => {
    const block = blocksOf("docs/consumers.md").find((one) => one.language === language);
    return (block?.text ?? "").replace(PRINTED_STACK, STACK);
  };

  describeWithHost("pulumi-language-yaml", "read by the program in YAML", () => {
    it("shows its verdict and count", async () => {
      await publish({ readAt: new Date().toISOString() });
      const program = join(folder, "consumer");
      mkdirSync(program);
      writeFileSync(join(program, "Pulumi.yaml"), programIn("yaml"));
      const project = await CliProject.create({ program, folder, config: {} });
      const preview = await project.preview();
      assert.ok(preview.ok, preview.text);
      assert.deepEqual(preview.outputs, { verdict: "passed", nonCompliantChecks: 0 });
    });
  });

  describeWithHost("pulumi-language-python", "read by the program in Python", () => {
    const virtualenv = join(ROOT, ".cache", "consumers-python");

    before(() => {
      if (!existsSync(join(virtualenv, "bin", "pulumi-language-python-exec"))) {
        execFileSync("python3", ["-m", "venv", virtualenv], { stdio: "pipe" });
      }
      const pip = ["-m", "pip", "install", "--quiet", "pulumi==3.230.0"];
      execFileSync(join(virtualenv, "bin", "python"), pip, { stdio: "pipe" });
    });

    for (const [what, contract, says] of [
      ["gives the audit's id when it has passed", {}, undefined],
      ["stops when it has failed", { verdict: "failed" }, /verdict failed; allowed: passed/],
      ["stops when it was read two days ago", { readAt: ago(2 * DAY_MS) }, /read 2 days.* ago; allowed: at most 1 day/],
      ["stops when it was read in the future", { readAt: ago(-DAY_MS) }, /allowed: at most 1 day/],
      ["stops when it is not from AWS", { endpoint: "http://127.0.0.1:1" }, /allowed: AWS itself/],
    ] as const) {
      it(what, async () => {
        await publish({ readAt: new Date().toISOString(), ...contract });
        const program = { name: "firmware", runtime: { name: "python", options: { virtualenv } } };
        const project = await created("consumer", program, {
          // For language hosts that do not know the option.
          VIRTUAL_ENV: virtualenv,
          PATH: [join(virtualenv, "bin"), process.env["PATH"]].join(delimiter),
        });
        writeFileSync(join(folder, "consumer", "__main__.py"), programIn("python"));
        const preview = await project.preview();
        assert.equal(preview.ok, says === undefined, preview.text);
        if (says === undefined) {
          assert.equal(preview.outputs["task_id"], aContract().taskId);
        } else {
          assert.match(preview.text, says);
        }
      });
    }
  });
});

function ago(milliseconds: number): string {
  return new Date(Date.now() - milliseconds).toISOString();
}
