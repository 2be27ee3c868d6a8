import assert from "node:assert/strict";
import { isBlocking } from "../../../provider/gate/enforcement";

describe("isBlocking", () => {
  it("is false for exactly advisory and disabled", () => {
    for (const level of ["advisory", "disabled"]) {
      assert.equal(isBlocking(level), false);
    }
    for (const level of ["mandatory", "Advisory", "DISABLED", "disabled ", "enforce", "", null, undefined, 0, false]) {
      assert.equal(isBlocking(level), true, String(level));
    }
  });
});
