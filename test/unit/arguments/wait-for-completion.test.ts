import assert from "node:assert/strict";
import { checkWaitForCompletion, waitLimits } from "../../../provider/arguments/wait-for-completion";

const MINUTE_MS = 60_000;

describe("waitForCompletion", () => {
  for (const [given, waits] of [
    [true, {}],
    [{}, {}],
    [{ timeout: "2 hours" }, { timeout: "2 hours" }],
    [
      { timeout: "90s", pollInterval: "1 second" },
      { timeout: "90s", pollInterval: "1 second" },
    ],
  ] as const) {
    it(`waits for ${JSON.stringify(given)}`, () => {
      assert.deepEqual(checkWaitForCompletion(given, "4b1f"), { waitForCompletion: waits });
    });
  }

  for (const given of [undefined, false]) {
    it(`does not wait for ${given}, whichever audit is read`, () => {
      assert.deepEqual(checkWaitForCompletion(given, undefined), {});
    });
  }

  for (const [given, property, reason] of [
    ["yes", "waitForCompletion", "is neither true nor an object with timeout and pollInterval"],
    [{ timeout: "soon" }, "waitForCompletion.timeout", 'is no length of time such as "30 minutes"'],
    [{ timeout: 30 }, "waitForCompletion.timeout", "is no text"],
    [{ pollInterval: "999ms" }, "waitForCompletion.pollInterval", "is less than a second"],
  ] as const) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      assert.deepEqual(checkWaitForCompletion(given, "4b1f"), { failures: [{ property, reason }] });
    });
  }

  it("refuses what it does not know", () => {
    const refused = checkWaitForCompletion({ timeOut: "1 hour" }, "4b1f");
    assert.match(JSON.stringify(refused), /waitForCompletion\.timeOut.*is no argument/);
  });

  it("refuses to wait for the latest completed audit", () => {
    assert.match(JSON.stringify(checkWaitForCompletion(true, undefined)), /given without taskId/);
  });

  it("waits half an hour and reads every five seconds by default", () => {
    assert.deepEqual(waitLimits({}), { timeoutMs: 30 * MINUTE_MS, pollIntervalMs: 5_000 });
    assert.deepEqual(waitLimits({ timeout: "1 hour", pollInterval: "10 seconds" }), {
      timeoutMs: 60 * MINUTE_MS,
      pollIntervalMs: 10_000,
    });
  });
});
