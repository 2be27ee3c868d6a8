import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../../../scripts/engine/run-command";
import { isRunning } from "../../../../scripts/start/process-tree";
import { temporaryFolders } from "../../../support/folders";

describe("runCommand", () => {
  const temporaryFolder = temporaryFolders();
  const env = process.env;

  it("resolves to the standard output and hands on every line", async () => {
    const lines: string[] = [];
    const output = await runCommand("sh", ["-c", "echo one; echo two >&2"], {
      env,
      onLine: (line) => lines.push(line),
    });
    assert.equal(output, "one\n");
    assert.deepEqual(lines.sort(), ["one", "two"]);
  });

  it("rejects with the end of what a failed command printed", async () => {
    await assert.rejects(
      runCommand("sh", ["-c", "for i in $(seq 100); do echo line $i; done; exit 3"], { env }),
      (error: Error) => {
        assert.match(error.message, /^sh -c failed:\nline 86\n[\s\S]*line 100$/);
        return true;
      },
    );
  });

  it("rejects where there is no such command", async () => {
    await assert.rejects(runCommand("no-such-command", [], { env }), { code: "ENOENT" });
  });

  it("ends what the command has started, too, when it is aborted", async () => {
    const pidFile = join(temporaryFolder(), "pid");
    const controller = new AbortController();
    const running = runCommand("sh", ["-c", `sleep 600 & echo $! > ${pidFile}; echo ready; wait`], {
      env,
      signal: controller.signal,
      onLine: () => controller.abort(new Error("enough")),
    });
    await assert.rejects(running, /^Error: enough$/);
    assert.equal(isRunning(Number(readFileSync(pidFile, "utf8"))), false);
  });

  it("does not begin once it has been aborted", async () => {
    await assert.rejects(runCommand("sh", ["-c", "exit 0"], { env, signal: AbortSignal.abort(new Error("enough")) }), {
      message: "enough",
    });
  });
});
