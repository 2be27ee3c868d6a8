// How the values of rules are written on a command line and in a policy's configuration.
import assert from "node:assert/strict";
import { allowSuppressed } from "../../../provider/gate/rules/allow-suppressed";
import { maxNonCompliantResources } from "../../../provider/gate/rules/max-non-compliant-resources";
import { requiredChecks } from "../../../provider/gate/rules/required-checks";
import {
  COUNT,
  COUNT_BY_CHECK,
  DURATION,
  FLAG,
  type RuleValue,
  SEVERITY,
} from "../../../provider/gate/rules/rule-value";
import { waivers } from "../../../provider/gate/rules/waivers";
import { HIGH, LOW } from "../../support/checks";

const COUNT_NEEDED = "A whole number from 0 up is needed.";
const LIMITS_NEEDED = "Either one number is needed, or CHECK=n once for each check.";

const parse = ({ option }: RuleValue, ...texts: string[]) =>
  texts.reduce<unknown>((before, text) => option?.parse(text, before), undefined);

describe("A rule's value on a command line", () => {
  for (const [what, value, texts, expected] of [
    ["a number", COUNT, ["0"], 0],
    ["a number of 15 digits", COUNT, ["999999999999999"], 999_999_999_999_999],
    ["one limit", COUNT_BY_CHECK, ["7"], 7],
    ["limits by check", COUNT_BY_CHECK, [`${LOW}=7`, `${HIGH}=0`], { [LOW]: 7, [HIGH]: 0 }],
    ["a check with = in its name", COUNT_BY_CHECK, ["A=B=1"], { "A=B": 1 }],
    ["a check of one letter", COUNT_BY_CHECK, ["A=1"], { A: 1 }],
    ["a length of time, which the rules check", DURATION, ["7 days"], "7 days"],
    ["a severity in any case", SEVERITY, ["hIgh"], "HIGH"],
    ["names, with commas and again", requiredChecks.value, [`${LOW} , all`, HIGH], [LOW, "all", HIGH]],
  ] as const) {
    it(`is ${what}`, () => assert.deepEqual(parse(value, ...texts), expected));
  }

  for (const [text, value, message] of [
    ["-1", COUNT, COUNT_NEEDED],
    ["", COUNT, COUNT_NEEDED],
    ["1x", COUNT, COUNT_NEEDED],
    ["x1", COUNT, COUNT_NEEDED],
    ["1000000000000000", COUNT, COUNT_NEEDED],
    ["x", COUNT_BY_CHECK, COUNT_NEEDED],
    ["=1", COUNT_BY_CHECK, LIMITS_NEEDED],
    ["A=", COUNT_BY_CHECK, COUNT_NEEDED],
    ["huge", SEVERITY, "Allowed choices are LOW, MEDIUM, HIGH, CRITICAL."],
    ["A,,B", requiredChecks.value, "A check's name is empty."],
  ] as const) {
    it(`is not ${JSON.stringify(text)}: ${message}`, () => assert.throws(() => parse(value, text), { message }));
  }

  it("is one limit or limits by check, each check once", () => {
    for (const [first, second, message] of [
      ["1", "A=1", LIMITS_NEEDED],
      ["A=1", "1", LIMITS_NEEDED],
      ["1", "1", LIMITS_NEEDED],
      ["A=1", "A=2", "A is given twice."],
    ] as const) {
      assert.throws(() => parse(COUNT_BY_CHECK, first, second), { message });
    }
  });

  it("has a placeholder, and may be given again where it is several", () => {
    const options = [COUNT, DURATION, SEVERITY, COUNT_BY_CHECK, requiredChecks.value].map(({ option }) => option);
    assert.deepEqual(
      options.map((option) => [option?.placeholder, option?.repeatable]),
      [
        ["n", undefined],
        ["duration", undefined],
        ["severity", undefined],
        ["n|CHECK=n", true],
        ["names", true],
      ],
    );
  });

  it("takes no value for waivers and flags", () => {
    assert.equal(waivers.value.option, undefined);
    assert.equal(FLAG.option, undefined);
    assert.deepEqual(allowSuppressed.flags, {
      on: "forgive suppressed findings (the default)",
      off: "count suppressed findings",
    });
  });
});

describe("A rule's value in a policy's configuration", () => {
  it("is JSON Schema", () => {
    const schemas = [COUNT, COUNT_BY_CHECK, FLAG, DURATION, SEVERITY].map(({ jsonSchema }) => jsonSchema);
    assert.deepEqual(schemas, [
      { type: "integer", minimum: 0 },
      { type: ["integer", "object"], minimum: 0, additionalProperties: { type: "integer", minimum: 0 } },
      { type: "boolean" },
      { type: "string", pattern: "^\\s*\\d+(\\.\\d+)?\\s*[A-Za-z]+\\s*$" },
      { type: "string", enum: ["LOW", "MEDIUM", "HIGH", "CRITICAL"] },
    ]);
    assert.deepEqual(requiredChecks.value.jsonSchema, { type: ["array", "string"], items: { type: "string" } });
    const text = { type: "string" };
    assert.deepEqual(waivers.value.jsonSchema, {
      type: "array",
      items: {
        type: "object",
        required: ["check", "reason", "expires"],
        properties: { check: text, reason: text, expires: text },
        additionalProperties: false,
      },
    });
    assert.equal(
      maxNonCompliantResources.description,
      "How many unsuppressed non-compliant resources each check, or each named check, may have",
    );
  });
});
