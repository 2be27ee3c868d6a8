// The files that CONTRIBUTING.md tells people to change are there.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../support/sources";

describe("The page for contributors", () => {
  it("names files that are there; NAME stands for the new one, and its folder is there", () => {
    const page = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
    const named = [...page.matchAll(/`([\w./-]+\.(?:tsx?|md|json|ya?ml))`/g)].map(([, file = ""]) => file);
    assert.ok(named.length > 30, `${named.length} files`);
    assert.deepEqual(
      named.map((file) => file.replace(/NAME.*$/, "")).filter((file) => !existsSync(join(ROOT, file))),
      [],
    );
  });
});
