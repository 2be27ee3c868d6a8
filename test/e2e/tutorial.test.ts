// docs/tutorial.md, typed as printed. Only the installation is done otherwise: from what npm packs, without a network.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { engineEnvironment } from "../../scripts/engine";
import { packedConsumer } from "../../scripts/packed-consumer";
import { testEngine } from "../support/stack";
import { blocksOf } from "../unit/docs/pages";

const PRINTED_ENDPOINT = "http://127.0.0.1:4566";

describe("The tutorial", () => {
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    emulator = await startEmulator();
    folder = packedConsumer({ "package.json": '{ "name": "first-gate" }' });
  });

  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("stops the deployment, lets it through, and stops it again", async () => {
    const engine = await testEngine();
    const typed = blocksOf("docs/tutorial.md")
      .filter(({ language }) => language === "sh")
      .map(({ text }) => text.replace(/^npm .*$/gm, "").replaceAll(PRINTED_ENDPOINT, emulator.endpoint))
      .join("\necho ---\n");
    const environment = engineEnvironment(engine, { backendDir: folder });
    const { status, stdout } = await typing(typed, folder, {
      ...environment,
      PATH: `${dirname(engine.command)}:${environment["PATH"]}`,
    });

    assert.equal(status, 0, stdout);
    const [, , , stopped = "", passed = "", round = ""] = stdout.split(/^---$/m);
    assert.match(stopped, /maxNonCompliantChecks: .*resources non-compliant/, stopped);
    assert.match(stopped, /stopped, exit code/);
    assert.match(passed, /dynamic:Resource +rollout +created/, passed);
    assert.match(passed, /^passed$/m);
    assert.equal(round.match(/^stopped again$/gm)?.length, 2, round);
  });
});

/** The shell runs beside the emulator, which answers from this very process. */
function typing(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ status: number; stdout: string }> {
  return new Promise((resolve) => {
    execFile("bash", ["-euc", `exec 2>&1\n${script}`], { cwd, env, maxBuffer: 1 << 26 }, (error, stdout) =>
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), stdout }),
    );
  });
}
