// The pages of the reference that are made from the code are those of this code.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PAGES } from "../../../scripts/reference/write-pages";
import { ROOT } from "../../support/sources";

describe("The generated reference", () => {
  for (const [page, render] of Object.entries(PAGES)) {
    it(`${page} is what the code says; \`npm run schema\` writes it`, () => {
      assert.equal(readFileSync(join(ROOT, page), "utf8"), render());
    });
  }
});
