import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { ROOT } from "../../support/sources";

const FILE = "test/unit/gate/rules/max-age.test.ts";
const run = (...given: readonly string[]) =>
  execFileSync(process.execPath, ["scripts/test.mjs", "unit", "--", ...given], { cwd: ROOT, encoding: "utf8" });

describe("npm test", () => {
  it("runs just the files it is given, and ends with their sum", () => {
    const printed = run(FILE);
    assert.match(printed, /maxAge/);
    assert.match(printed, /\n\d\d? passed, 0 failed\n$/);
  });

  it("hands Mocha's own options on", () => {
    assert.match(run(FILE, "--grep", "no test has this title"), /\n0 passed, 0 failed\n$/);
  });

  it("fails for a file that is not there", () => {
    assert.throws(() => run("test/unit/no-such.test.ts"), { status: 1 });
  });
});
