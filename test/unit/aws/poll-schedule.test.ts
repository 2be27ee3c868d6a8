import assert from "node:assert/strict";
import { MAX_SETBACK_MS, MIN_POLL_INTERVAL_MS, pollDelay } from "../../../provider/aws/poll-schedule";

const CAP_MS = 5_000;
const regular = (readings: number, random = 0) => pollDelay({ readings, setbacks: 0 }, CAP_MS, random);
const afterSetbacks = (setbacks: number, capMs = CAP_MS) => pollDelay({ readings: 9, setbacks }, capMs, 0);

describe("the delay before the next poll", () => {
  it("grows from a second to the cap, and stays there", () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 100].map((readings) => regular(readings)),
      [1000, 1500, 2250, 3375, 5000, 5000],
    );
  });

  it("is shortened at random by less than a quarter, and never lengthened", () => {
    assert.equal(regular(9, 0), CAP_MS);
    assert.equal(regular(9, 0.5), 0.875 * CAP_MS);
    assert.ok(regular(9, 0.999) > 0.75 * CAP_MS);
  });

  it("is never less than a second", () => {
    for (const random of [0, 0.5, 0.999]) {
      assert.equal(pollDelay({ readings: 0, setbacks: 0 }, 1, random), MIN_POLL_INTERVAL_MS);
    }
  });

  it("doubles with every failure in a row, up to half a minute", () => {
    assert.deepEqual(
      [1, 2, 3, 50].map((setbacks) => afterSetbacks(setbacks)),
      [10_000, 20_000, MAX_SETBACK_MS, MAX_SETBACK_MS],
    );
  });

  it("slows down to no more than the cap, where that is longer", () => {
    assert.equal(afterSetbacks(9, 120_000), 120_000);
  });
});
