import assert from "node:assert/strict";
import { checkRules } from "../../../provider/gate/check-rules";
import { RULES } from "../../../provider/gate/rules";
import { CRITICAL, HIGH, LOW, UNKNOWN } from "../../support/checks";

const WAIVER = { check: LOW, reason: "OPS-7", expires: "2026-12-31" };
const NO_COUNT = "which is no whole number from 0 up";
const NO_NAME = "which is no check name";

describe("checkRules", () => {
  const everything = {
    maxNonCompliantChecks: 1,
    maxNonCompliantResources: { [HIGH]: 3, [UNKNOWN]: 0 },
    requiredChecks: [LOW, UNKNOWN],
    minSeverity: "MEDIUM",
    maxAge: "7 days",
    minTotalResources: 1,
    allowSuppressed: false,
    allowFewerChecks: true,
    waivers: [WAIVER, { ...WAIVER, expires: "2026-12-31T00:00:00+01:00" }],
  };

  it("accepts every rule, and none", () => {
    assert.deepEqual(checkRules(everything, "testing"), everything);
    assert.deepEqual(checkRules({}, "testing"), {});
    assert.deepEqual(checkRules({ requiredChecks: "all" }, "testing"), { requiredChecks: "all" });
    assert.deepEqual(checkRules({ maxNonCompliantResources: 5, maxAge: undefined }, "testing"), {
      maxNonCompliantResources: 5,
      maxAge: undefined,
    });
  });

  it("gives a copy that later changes do not reach", () => {
    const rules = structuredClone(everything);
    const checked = checkRules(rules, "testing");
    rules.requiredChecks.pop();
    rules.maxNonCompliantResources[HIGH] = 99;
    rules.waivers.pop();
    assert.deepEqual(checked, everything);
  });

  for (const [rules, property, reason] of [
    [null, "rules", "rules is null, which is no object of rules"],
    [undefined, "rules", "rules is missing, which is no object of rules"],
    ["strict", "rules", 'rules is "strict", which is no object of rules'],
    [[], "rules", "rules is an array, which is no object of rules"],
    [new Map([["requiredChecks", [LOW]]]), "rules", "rules is an object, which is no object of rules"],
    ...["maxNonCompliantChecks", "maxNonCompliantResources", "minTotalResources"].flatMap((rule) =>
      [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53].map(
        (n) => [{ [rule]: n }, rule, `${rule} is ${n}, ${NO_COUNT}`] as const,
      ),
    ),
    ...["maxNonCompliantChecks", "minTotalResources"].flatMap((rule) => [
      [{ [rule]: "0" }, rule, `${rule} is "0", ${NO_COUNT}`] as const,
      [{ [rule]: null }, rule, `${rule} is null, ${NO_COUNT}`] as const,
      [{ [rule]: true }, rule, `${rule} is true, ${NO_COUNT}`] as const,
      [{ [rule]: [1] }, rule, `${rule} is an array, ${NO_COUNT}`] as const,
    ]),
    ...["5", null, true, [5], new Map([[LOW, 5]])].map(
      (value) =>
        [
          { maxNonCompliantResources: value },
          "maxNonCompliantResources",
          `maxNonCompliantResources is ${value === null ? "null" : value === true ? "true" : value === "5" ? '"5"' : Array.isArray(value) ? "an array" : "an object"}, which is neither a number nor a number by check name`,
        ] as const,
    ),
    [
      { maxNonCompliantResources: { [LOW]: "5" } },
      `maxNonCompliantResources.${LOW}`,
      `maxNonCompliantResources.${LOW} is "5", ${NO_COUNT}`,
    ],
    [
      { maxNonCompliantResources: { [LOW]: -1 } },
      `maxNonCompliantResources.${LOW}`,
      `maxNonCompliantResources.${LOW} is -1, ${NO_COUNT}`,
    ],
    [
      { maxNonCompliantResources: { [LOW]: null } },
      `maxNonCompliantResources.${LOW}`,
      `maxNonCompliantResources.${LOW} is null, ${NO_COUNT}`,
    ],
    ...["__proto__", "constructor", "prototype"].map(
      (key) =>
        [
          { maxNonCompliantResources: JSON.parse(`{"${key}": 5}`) },
          "maxNonCompliantResources",
          "maxNonCompliantResources is an object, which names no check of AWS",
        ] as const,
    ),
    [{ requiredChecks: LOW }, "requiredChecks", `requiredChecks is "${LOW}", which is no list of check names`],
    [{ requiredChecks: null }, "requiredChecks", "requiredChecks is null, which is no list of check names"],
    [{ requiredChecks: { 0: LOW } }, "requiredChecks", "requiredChecks is an object, which is no list of check names"],
    [{ requiredChecks: [LOW, 1] }, "requiredChecks[1]", `requiredChecks[1] is 1, ${NO_NAME}`],
    [{ requiredChecks: new Array(1) }, "requiredChecks[0]", `requiredChecks[0] is missing, ${NO_NAME}`],
    [{ requiredChecks: [""] }, "requiredChecks[0]", `requiredChecks[0] is "", ${NO_NAME}`],
    [{ requiredChecks: [`${LOW} `] }, "requiredChecks[0]", `requiredChecks[0] is "${LOW} ", ${NO_NAME}`],
    [{ requiredChecks: [`${LOW}\n`] }, "requiredChecks[0]", `requiredChecks[0] is "${LOW}\\n", ${NO_NAME}`],
    [{ requiredChecks: [` ${LOW}`] }, "requiredChecks[0]", `requiredChecks[0] is " ${LOW}", ${NO_NAME}`],
    [{ requiredChecks: [`${LOW}\u200b`] }, "requiredChecks[0]", `requiredChecks[0] is "${LOW}\\u{200b}", ${NO_NAME}`],
    [
      { requiredChecks: ["REVOKED_CA_CERT_CHECK"] },
      "requiredChecks[0]",
      'requiredChecks[0] is "REVOKED_CA_CERT_CHECK", which AWS calls REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK',
    ],
    [
      { requiredChecks: ["revoked-ca-cert-check"] },
      "requiredChecks[0]",
      'requiredChecks[0] is "revoked-ca-cert-check", which AWS calls REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK',
    ],
    [
      { requiredChecks: ["logging_disabled_check"] },
      "requiredChecks[0]",
      `requiredChecks[0] is "logging_disabled_check", which AWS calls ${LOW}`,
    ],
    [
      { requiredChecks: ["LOGGING-DISABLED-CHECK"] },
      "requiredChecks[0]",
      `requiredChecks[0] is "LOGGING-DISABLED-CHECK", which AWS calls ${LOW}`,
    ],
    [
      { requiredChecks: ["ＬOGGING_DISABLED_CHECK"] },
      "requiredChecks[0]",
      `requiredChecks[0] is "ＬOGGING_DISABLED_CHECK", which AWS calls ${LOW}`,
    ],
    [
      { maxNonCompliantResources: { CA_CERT_APPROACHING_EXPIRATION_CHECK: 1 } },
      "maxNonCompliantResources.CA_CERT_APPROACHING_EXPIRATION_CHECK",
      'maxNonCompliantResources.CA_CERT_APPROACHING_EXPIRATION_CHECK is "CA_CERT_APPROACHING_EXPIRATION_CHECK", which AWS calls CA_CERTIFICATE_EXPIRING_CHECK',
    ],
    [{ minSeverity: "high" }, "minSeverity", 'minSeverity is "high", which is none of LOW, MEDIUM, HIGH, CRITICAL'],
    [{ minSeverity: null }, "minSeverity", "minSeverity is null, which is none of LOW, MEDIUM, HIGH, CRITICAL"],
    [
      { minSeverity: "__proto__" },
      "minSeverity",
      'minSeverity is "__proto__", which is none of LOW, MEDIUM, HIGH, CRITICAL',
    ],
    ...[
      ["7", '"7"'],
      [7, "7"],
      [null, "null"],
      ["7 moons", '"7 moons"'],
      ["-7 days", '"-7 days"'],
      ["0 days", '"0 days"'],
    ].map(
      ([maxAge, text]) =>
        [
          { maxAge },
          "maxAge",
          `maxAge is ${text}, which is no length of time; write a number and a unit, such as "30 minutes" or "7 days"`,
        ] as const,
    ),
    ...["allowSuppressed", "allowFewerChecks"].flatMap((rule) =>
      (
        [
          ["false", '"false"'],
          [0, "0"],
          [null, "null"],
        ] as const
      ).map(
        ([value, text]) => [{ [rule]: value }, rule, `${rule} is ${text}, which is neither true nor false`] as const,
      ),
    ),
    [{ waivers: WAIVER }, "waivers", "waivers is an object, which is no list of waivers"],
    [{ waivers: null }, "waivers", "waivers is null, which is no list of waivers"],
    [{ waivers: [LOW] }, "waivers[0]", `waivers[0] is "${LOW}", which is no waiver`],
    [{ waivers: [null] }, "waivers[0]", "waivers[0] is null, which is no waiver"],
    [{ waivers: [{ ...WAIVER, check: undefined }] }, "waivers[0].check", `waivers[0].check is missing, ${NO_NAME}`],
    [
      { waivers: [{ reason: "x", expires: "2026-12-31" }] },
      "waivers[0].check",
      "waivers[0].check is missing, but a waiver needs one",
    ],
    [
      { waivers: [{ ...WAIVER, check: "REVOKED_CA_CERT_CHECK" }] },
      "waivers[0].check",
      'waivers[0].check is "REVOKED_CA_CERT_CHECK", which AWS calls REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK',
    ],
    [
      { waivers: [WAIVER, { check: LOW, expires: "2026-12-31" }] },
      "waivers[1].reason",
      "waivers[1].reason is missing, but a waiver needs one",
    ],
    [
      { waivers: [{ ...WAIVER, reason: null }] },
      "waivers[0].reason",
      "waivers[0].reason is null, but a waiver needs one",
    ],
    [
      { waivers: [{ ...WAIVER, reason: " \u200b-" }] },
      "waivers[0].reason",
      'waivers[0].reason is " \\u{200b}-", but a waiver needs one in words',
    ],
    [
      { waivers: [{ check: LOW, reason: "x" }] },
      "waivers[0].expires",
      "waivers[0].expires is missing, but a waiver needs one",
    ],
    ...[
      "2026-13-45",
      "2026-02-30",
      "tomorrow",
      "never",
      "",
      "2026-12-31T00:00:00",
      "2026-12-31 ",
      "31.12.2026",
      "2026",
    ].map(
      (expires) =>
        [
          { waivers: [{ ...WAIVER, expires }] },
          "waivers[0].expires",
          `waivers[0].expires is ${JSON.stringify(expires)}, which is no date such as "2026-12-31", nor a date and time with a zone`.replace(
            "  ",
            " ",
          ),
        ] as const,
    ),
    [
      { waivers: [{ ...WAIVER, expires: 1_800_000_000_000 }] },
      "waivers[0].expires",
      'waivers[0].expires is 1800000000000, which is no date such as "2026-12-31", nor a date and time with a zone',
    ],
    [
      { waivers: [{ ...WAIVER, expire: "2026-12-31" }] },
      "waivers[0].expire",
      "waivers[0].expire is given, which no waiver knows",
    ],
    ...["maxNonCompliantCheck", "constructor", "toString", "enforcementLevel"].map(
      (rule) =>
        [
          { [rule]: 0 },
          rule,
          `${rule} is given, which is none of the rules: ${RULES.map(({ name }) => name).join(", ")}`,
        ] as const,
    ),
    [
      JSON.parse('{"__proto__": {"allowFewerChecks": true}}'),
      "__proto__",
      `__proto__ is given, which is none of the rules: ${RULES.map(({ name }) => name).join(", ")}`,
    ],
  ] as readonly (readonly [unknown, string, string])[]) {
    it(`says: ${reason.slice(0, 100)}`, () => {
      assert.throws(() => checkRules(rules, "reading the rules"), {
        name: "AuditError",
        code: "InvalidArgument",
        property,
        message: `reading the rules: ${reason}`,
      });
    });
  }

  it("names the first of several mistakes", () => {
    assert.throws(() => checkRules({ minSeverity: "0", requiredChecks: [CRITICAL, ""] }, "testing"), {
      property: "requiredChecks[1]",
    });
  });
});
