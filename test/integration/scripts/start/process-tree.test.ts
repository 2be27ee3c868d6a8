import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { isRunning, startedBy } from "../../../../scripts/start/process-tree";

describe("the processes that a process has started", () => {
  it("are found however deep, and in process groups of their own", async () => {
    const inner = `require("child_process").spawn("sleep", ["600"], {detached: true}).once("spawn", function () { console.log(this.pid); })`;
    const outer = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(inner)}], {stdio: "inherit"})`;
    const child = spawn(process.execPath, ["-e", outer], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
    const [text] = await once(child.stdout, "data");
    const grandchild = Number(text);
    const started = startedBy(child.pid ?? 0);
    assert.equal(started.includes(grandchild), true);
    assert.equal(started.length, 2);
    for (const pid of started) {
      process.kill(pid, "SIGKILL");
    }
    await once(child, "exit");
    // A signal is delivered a moment after it is sent.
    while (isRunning(grandchild)) {
      await setTimeout(10);
    }
  });

  it("do not run when they have ended, waited for or not", async () => {
    const script = `const { pid } = require("child_process").spawn("true"); console.log(pid); while (true);`;
    const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
    const [text] = await once(child.stdout, "data");
    // Its parent never turns to what has ended.
    while (isRunning(Number(text))) {
      await setTimeout(10);
    }
    assert.equal(isRunning(child.pid ?? 0), true);
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.equal(isRunning(child.pid ?? 0), false);
  });
});
