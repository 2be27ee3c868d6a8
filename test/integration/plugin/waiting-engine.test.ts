import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";

const TELL = `
  require("ts-node/register/transpile-only");
  const { logToEngine } = require(${JSON.stringify(join(__dirname, "../../../provider/plugin/waiting"))});
  process.once("message", async () => {
    const outcomes = [];
    for (const line of ["", "again"]) outcomes.push(await logToEngine(line).then(() => "told", (error) => error.message));
    process.send(outcomes);
  });
  process.on("uncaughtException", (error) => process.send(["uncaught " + error.message]));
  logToEngine("one").then(() => logToEngine("")).then(() => logToEngine("two")).then(() => process.send("ready"));
`;

describe("telling the engine", () => {
  it("writes lines, and fails once its reader is gone, without an uncaught error", async () => {
    const child = spawn(process.execPath, ["-e", TELL], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
    try {
      let text = "";
      child.stdout?.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      const message = () => new Promise<unknown>((resolve) => child.once("message", resolve));
      assert.equal(await message(), "ready");
      child.stdout?.destroy();
      child.send("the engine is gone");
      assert.deepEqual(await message(), ["the Pulumi engine is gone", "the Pulumi engine is gone"]);
      assert.equal(text, "one\n\ntwo\n");
    } finally {
      child.kill();
    }
  });
});
