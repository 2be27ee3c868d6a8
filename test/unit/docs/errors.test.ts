// docs/errors.md lists exactly the codes that the type AuditErrorCode has.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../support/sources";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

describe("The page about errors", () => {
  it("has a row for each error code, with what it means and what to do", () => {
    const [, union = ""] = /export type AuditErrorCode =([^;]+);/.exec(read("provider/errors.ts")) ?? [];
    const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code = ""]) => code);
    const rows = [...read("docs/errors.md").matchAll(/^\| `(\w+)` \| (.+) \| (.+) \|$/gm)];

    assert.ok(codes.length > 10, `${codes.length} codes`);
    assert.deepEqual(
      rows.map(([, code]) => code),
      codes,
    );
  });
});
