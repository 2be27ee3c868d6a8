import assert from "node:assert/strict";
import { matchesAny } from "../../../policy/pattern";

describe("matchesAny", () => {
  for (const [name, patterns, matches] of [
    ["aws:iot/thing:Thing", ["aws:iot/*"], true],
    ["aws:iot/thing:Thing", ["aws:s3/*", "aws:iot/thing:Thing"], true],
    ["aws:iotanalytics/channel:Channel", ["aws:iot/*"], false],
    ["my-aws:iot/thing:Thing", ["aws:iot/*"], false],
    ["aws:iot/thing:Thing", ["*:Thing"], true],
    ["prod", ["prod"], true],
    ["PROD", ["prod"], true],
    ["preprod", ["prod"], false],
    ["prod", ["prod-*"], false],
    ["eu-prod-1", ["*prod*"], true],
    ["prodX", ["prod.", "prod+", "prod?"], false],
    ["prod.", ["prod."], true],
    ["prod\nx", ["prod*"], true],
    ["prod", [], false],
  ] as const) {
    it(`${matches ? "finds" : "does not find"} ${JSON.stringify(name)} by ${JSON.stringify(patterns)}`, () => {
      assert.equal(matchesAny(name, patterns), matches);
    });
  }
});
