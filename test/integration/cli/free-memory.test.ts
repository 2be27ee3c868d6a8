import assert from "node:assert/strict";
import { join } from "node:path";
import { finished } from "./device-defender";

describe("keepMemoryLow", () => {
  it("sets a flag that V8 knows, which would say on standard error that it does not", async () => {
    const file = join(__dirname, "../../../dist/provider/cli/free-memory");
    const script = `require(${JSON.stringify(file)}).keepMemoryLow()`;
    assert.deepEqual(await finished(process.execPath, ["-e", script]), { exitCode: 0, stdout: "", stderr: "" });
  });
});
