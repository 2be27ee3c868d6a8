import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const ROOT = resolve(__dirname, "../../../..");

describe("npm start", () => {
  for (const typed of ["--list", "-- --list"]) {
    it(`lists the sample audits by ${typed}`, () => {
      const { status, stdout } = spawnSync("npm", ["start", ...typed.split(" ")], { cwd: ROOT, encoding: "utf8" });
      assert.equal(status, 0);
      assert.match(stdout, /^non-compliant {2,}/m);
    });
  }
});
