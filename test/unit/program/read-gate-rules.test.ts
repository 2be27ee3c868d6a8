import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { checkRules } from "../../../provider/gate/check-rules";
import { readGateRules } from "../../../provider/program/read-gate-rules";

/** The rules of a configuration as `pulumi config set` writes it: text, or JSON with `--path`. */
function rulesOf(config: Readonly<Record<string, string>>) {
  pulumi.runtime.setAllConfig(
    Object.fromEntries(Object.entries(config).map(([name, text]) => [`gated:${name}`, text])),
  );
  return readGateRules(new pulumi.Config("gated"));
}

describe("readGateRules", () => {
  after(() => pulumi.runtime.setAllConfig({}));

  it("reads each rule under its name, by its type", () => {
    const waiver = { check: "LOGGING_DISABLED_CHECK", reason: "known", expires: "2999-01-01" };
    const rules = rulesOf({
      maxNonCompliantChecks: "1",
      maxNonCompliantResources: '{"LOGGING_DISABLED_CHECK": 2}',
      requiredChecks: '["LOGGING_DISABLED_CHECK"]',
      minSeverity: "HIGH",
      maxAge: "7 days",
      minTotalResources: "0",
      allowSuppressed: "false",
      allowFewerChecks: "true",
      waivers: JSON.stringify([waiver]),
    });
    assert.deepEqual(rules, {
      maxNonCompliantChecks: 1,
      maxNonCompliantResources: { LOGGING_DISABLED_CHECK: 2 },
      requiredChecks: ["LOGGING_DISABLED_CHECK"],
      minSeverity: "HIGH",
      maxAge: "7 days",
      minTotalResources: 0,
      allowSuppressed: false,
      allowFewerChecks: true,
      waivers: [waiver],
    });
    assert.deepEqual(checkRules(rules, "testing"), rules);
    assert.deepEqual(rulesOf({ maxNonCompliantResources: "3" }), { maxNonCompliantResources: 3 });
    assert.deepEqual(rulesOf({ requiredChecks: "all" }), { requiredChecks: "all" });
  });

  it("leaves out what is not set, or set to an empty text", () => {
    assert.deepEqual(rulesOf({}), {});
    assert.deepEqual(rulesOf({ maxNonCompliantChecks: "", requiredChecks: "", maxAge: "", other: "x" }), {});
  });

  for (const [name, text] of [
    ["maxNonCompliantChecks", "few"],
    ["allowSuppressed", "no"],
    ["maxNonCompliantResources", "few"],
    ["waivers", "none"],
    ["requiredChecks", "A_CHECK, B_CHECK"],
  ] as const) {
    it(`refuses ${name} ${text}`, () => assert.throws(() => rulesOf({ [name]: text }), new RegExp(name)));
  }
});
