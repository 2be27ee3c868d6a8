import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { hasColours } from "../../../provider/cli/render";
import { aContract, anAudit, MIXED_CHECKS } from "../../support/contracts";
import { run, sink } from "./run";

describe("hasColours", () => {
  const terminal = Object.assign(new Writable(), { isTTY: true });
  const pipe = new Writable();
  for (const [what, stdout, env, colours] of [
    ["a terminal", terminal, {}, true],
    ["a dumb terminal", terminal, { TERM: "dumb" }, false],
    ["a terminal with NO_COLOR", terminal, { NO_COLOR: "1" }, false],
    ["a terminal with an empty NO_COLOR", terminal, { NO_COLOR: "" }, true],
    ["a pipe", pipe, {}, false],
    ["a pipe with FORCE_COLOR", pipe, { FORCE_COLOR: "1" }, true],
    ["a terminal with FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, false],
    ["a pipe with FORCE_COLOR=0", pipe, { FORCE_COLOR: "0" }, false],
    ["NO_COLOR against FORCE_COLOR", pipe, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ] as const) {
    it(`is ${colours} for ${what}`, () => {
      assert.equal(hasColours({ stdout, env }), colours);
    });
  }

  it("decides what gate prints", async () => {
    const stdout = Object.assign(sink(), { isTTY: true });
    await run(["gate"], { input: aContract(anAudit(MIXED_CHECKS)), stdout });
    assert.ok(stdout.text().includes("\u001b[31mFAILED"));
  });
});
