// ARCHITECTURE.md names files that are there, every piece of state that outlives a call, and every global that is bent.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, readSources } from "../../support/sources";

const PAGE = readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8");
const NAMED = [...PAGE.matchAll(/`([\w./-]+\.tsx?)`/g)].map(([, file = ""]) => file);

/** A module's variable, or a collection that it starts empty and fills. */
const STATE = /^(?:export )?(?:let \w+|const \w+(?:: (?!Readonly)[^=]+)? = new (?:Weak)?(?:Map|Set)(?:<.*>)?\(\);)/m;
const BENT = /^\s*(?:process\.env\[?[^=]*\]? = |Error\.stackTraceLimit = )/m;

describe("The page about the architecture", () => {
  const isThere = (file: string) => ["", "provider"].some((folder) => existsSync(join(ROOT, folder, file)));

  it("names files that are there", () => {
    assert.ok(NAMED.length > 20, `${NAMED.length} files`);
    assert.deepEqual(
      NAMED.filter((file) => !isThere(file)),
      [],
    );
  });

  for (const [what, pattern] of Object.entries({ "state that outlives a call": STATE, "global that is bent": BENT })) {
    it(`names every file of provider/ with ${what}`, () => {
      const files = readSources("provider")
        .map(({ path }) => path)
        .filter((path) => !path.startsWith("provider/cli/"))
        .filter((path) => pattern.test(readFileSync(join(ROOT, path), "utf8")));
      assert.ok(files.length > 0, "the pattern finds none");
      assert.deepEqual(
        files.filter((path) => !NAMED.includes(path)),
        [],
      );
    });
  }

  it("is shorter than a hundred and fifty lines", () => {
    assert.ok(PAGE.split("\n").length < 150);
  });
});
