import assert from "node:assert/strict";
import { hasColours } from "../../../../scripts/start/colours";

describe("npm start", () => {
  const terminal = { isTTY: true };
  const pipe = {};
  for (const [where, output, env, expected] of [
    ["a terminal", terminal, {}, true],
    ["a terminal without any", terminal, { TERM: "dumb" }, false],
    ["a terminal with NO_COLOR", terminal, { NO_COLOR: "1" }, false],
    ["a terminal with FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, false],
    ["a pipe", pipe, {}, false],
    ["a pipe in CI", pipe, { CI: "true" }, false],
    ["a pipe with FORCE_COLOR=1", pipe, { FORCE_COLOR: "1" }, true],
    ["a pipe with FORCE_COLOR=0", pipe, { FORCE_COLOR: "0" }, false],
  ] as const) {
    it(`writes ${expected ? "" : "no "}colours to ${where}`, () => {
      assert.equal(hasColours(output, env), expected);
    });
  }
});
