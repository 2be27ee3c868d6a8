// docs/README.md leads to every page.
import assert from "node:assert/strict";
import { linksOf, pages } from "./pages";

describe("The index of the documentation", () => {
  it("links to every page of docs/", () => {
    const linked = new Set(linksOf("docs/README.md").map(({ path }) => path));
    const others = pages().filter((page) => /^docs\/[^/]+\.md$/.test(page) && page !== "docs/README.md");
    assert.ok(others.length > 20, others.join());
    assert.deepEqual(
      others.filter((page) => !linked.has(page)),
      [],
    );
  });
});
