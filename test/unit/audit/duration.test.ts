import assert from "node:assert/strict";
import { parseDuration } from "../../../provider/audit/duration";

describe("parseDuration", () => {
  for (const [text, milliseconds] of [
    ["30 seconds", 30_000],
    ["5 minutes", 300_000],
    ["24 hours", 86_400_000],
    ["7 days", 604_800_000],
    ["7d", 604_800_000],
    ["1.5 hours", 5_400_000],
    ["1 DAY", 86_400_000],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(parseDuration(text, "testing", "maxAge"), milliseconds));
  }

  for (const value of [
    "7",
    "",
    " ",
    "days",
    "-7 days",
    "0 days",
    "seven days",
    "7 moons",
    "7 days ago",
    "1e3 days",
    "Infinity days",
    "NaN days",
    "٧ days",
    `${"9".repeat(400)} days`,
    7,
    Number.NaN,
    true,
    null,
    undefined,
    ["7 days"],
    { days: 7 },
  ]) {
    it(`refuses ${JSON.stringify(value)?.slice(0, 30)} of type ${typeof value}`, () => {
      assert.throws(() => parseDuration(value, "reading", "maxAge"), {
        name: "AuditError",
        code: "InvalidArgument",
        property: "maxAge",
        message: /^reading: maxAge is .+, which is no length of time; write a number and a unit/,
      });
    });
  }
});
