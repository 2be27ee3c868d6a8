// The plugin's process ends when the engine's end of its standard input is closed, which happens also when the engine is killed.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "../../support/sources";

const MAIN = join(ROOT, "dist", "provider", "server", "main.js");
// https://github.com/nodejs/node/blob/v20.20.2/lib/internal/fs/utils.js (StatsBase.prototype._checkModeProperty)
const AS_ON_WINDOWS = "require('node:fs').Stats.prototype.isFIFO = () => false;";

describe("The plugin's process", () => {
  const folder = mkdtempSync(join(tmpdir(), "device-defender-"));
  const preloaded = join(folder, "preloaded.cjs");
  let shell: ChildProcess | undefined;

  afterEach(() => {
    if (shell?.exitCode === null && shell.pid !== undefined) {
      process.kill(-shell.pid, "SIGKILL");
    }
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [where, script] of [
    ["on Linux and macOS", ""],
    ["as on Windows, where Node calls nothing a pipe", AS_ON_WINDOWS],
  ] as const) {
    it(`ends with its standard input, ${where}`, async () => {
      writeFileSync(preloaded, script);
      // Of the shell, `cat` stands for the engine: its end of the pipe closes, while the plugin's parent lives on.
      const command = 'cat | "$0" --require "$1" "$2"';
      const running = spawn("/bin/sh", ["-c", command, process.execPath, preloaded, MAIN], {
        stdio: ["pipe", "pipe", "inherit"],
        detached: true,
      });
      shell = running;
      const [port] = (await once(createInterface(running.stdout), "line")) as [string];
      assert.match(port, /^\d+$/);
      const gone = once(running, "exit");
      running.stdin.end();
      assert.deepEqual(await gone, [0, null]);
    });
  }
});
