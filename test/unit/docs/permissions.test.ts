// docs/permissions.md lists exactly the IAM actions whose refusal the code names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, readSources } from "../../support/sources";

const ACTION = /"((?:iot|sts):[A-Z]\w+)"/g;

describe("The page about IAM actions", () => {
  it("has a row for each action", () => {
    const used = readSources("provider/aws").flatMap(({ path }) =>
      [...readFileSync(join(ROOT, path), "utf8").matchAll(ACTION)].map(([, action = ""]) => action),
    );
    const page = readFileSync(join(ROOT, "docs/permissions.md"), "utf8");
    const rows = [...page.matchAll(/^\| `((?:iot|sts):\w+)` \|/gm)].map(([, action = ""]) => action);
    assert.ok(used.length > 10, used.join());
    assert.deepEqual(rows.sort(), [...new Set(used)].sort());
  });
});
