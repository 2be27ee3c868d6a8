import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { isRunning } from "../../../../scripts/start/process-tree";
import { temporaryFolders } from "../../../support/folders";

const SUPERVISE = require.resolve("../../../../scripts/start/supervise");
const DRIVER = `require(${JSON.stringify(SUPERVISE)}).supervise(process.argv[1], []).then((code) => process.exit(code))`;

describe("supervise", () => {
  const temporaryFolder = temporaryFolders();

  /** Runs a module under supervision; its first line, if any, is the process id of something that it started. */
  function supervised(source: string): { supervisor: ChildProcess; lines: Interface; folder: string } {
    const folder = temporaryFolder();
    const module = join(folder, "module.cjs");
    writeFileSync(module, source);
    const supervisor = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", DRIVER, module], {
      cwd: folder,
      env: {
        ...process.env,
        TS_NODE_PROJECT: join(process.cwd(), "tsconfig.json"),
        NODE_PATH: join(process.cwd(), "node_modules"),
      },
      stdio: ["ignore", "pipe", "ignore"],
    });
    if (supervisor.stdout === null) {
      throw new Error("the supervisor has no standard output");
    }
    return { supervisor, lines: createInterface({ input: supervisor.stdout }), folder };
  }

  it("exits as the module does", async () => {
    const { supervisor } = supervised("process.exitCode = 3;");
    assert.deepEqual(await once(supervisor, "exit"), [3, null]);
  });

  it("hands an interruption on once and waits for the end", async () => {
    const { supervisor, lines, folder } = supervised(`
      const { appendFileSync } = require("node:fs");
      process.on("SIGINT", () => { appendFileSync("signals", "SIGINT "); setImmediate(() => process.exit(0)); });
      setInterval(() => {}, 1000);
      console.log("ready");`);
    await once(lines, "line");
    supervisor.kill("SIGTERM");
    supervisor.kill("SIGINT");
    assert.deepEqual(await once(supervisor, "exit"), [130, null]);
    assert.equal(readFileSync(join(folder, "signals"), "utf8"), "SIGINT ");
  });

  it("ends what a module leaves behind", async () => {
    const { supervisor, lines } = supervised(`
      const child = require("node:child_process").spawn("sleep", ["600"], { stdio: "ignore" });
      child.once("spawn", () => { console.log(child.pid); setImmediate(() => process.exit(0)); });`);
    const [line] = await once(lines, "line");
    assert.deepEqual(await once(supervisor, "exit"), [0, null]);
    assert.equal(isRunning(Number(line)), false);
  });
});
