import assert from "node:assert/strict";
import { ENGINE_VERSION, isAtLeast, MINIMUM_ENGINE_VERSION } from "../../../../scripts/engine/version";

describe("isAtLeast", () => {
  for (const [version, minimum, expected] of [
    ["3.182.0", "3.182.0", true],
    ["v3.230.0", "3.182.0", true],
    ["4.0.0", "3.182.0", true],
    ["3.181.9", "3.182.0", false],
    ["2.999.0", "3.182.0", false],
    ["3.1820.0", "3.182.0", true],
    ["3.182.0-alpha.1", "3.182.0", true],
    ["go1.26.8", "1.25.8", true],
    ["go1.25", "1.25.8", false],
    ["go1.21rc2", "1.21", true],
    ["", "3.182.0", false],
    ["unknown", "3.182.0", false],
  ] as const) {
    it(`takes ${version || "nothing"} for ${expected ? "" : "older than "}${minimum}`, () => {
      assert.equal(isAtLeast(version, minimum), expected);
    });
  }

  it("accepts the engine that is made where none is found", () => {
    assert.equal(isAtLeast(ENGINE_VERSION, MINIMUM_ENGINE_VERSION), true);
  });
});
