import assert from "node:assert/strict";
import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import { compliant, HIGH, LOW, nonCompliant, UNKNOWN, unfinished } from "../../support/checks";
import { audit, DAY_MS, NOW, TASK_ID } from "../../support/described-audits";
import { gate, passes, violates } from "./verdicts";

const healthy = audit({ [HIGH]: compliant(), [LOW]: compliant() });
const broken = audit({ [HIGH]: nonCompliant(2), [LOW]: compliant() });
const open = audit({ [HIGH]: unfinished("FAILED"), [LOW]: compliant() });

describe("evaluateGate", () => {
  it("is failed as soon as anything failed, whatever is inconclusive besides", () => {
    assert.equal(gate([healthy, open]).verdict, "inconclusive");
    assert.equal(gate([healthy, open, broken]).verdict, "failed");
    assert.equal(gate([broken, open, healthy]).verdict, "failed");
    assert.equal(gate([healthy, healthy]).verdict, "passed");
  });

  for (const [what, value, observed] of [
    ["nothing", undefined, "missing"],
    ["null", null, "missing"],
    ["an empty list", [], "an empty list"],
    ["text", "COMPLIANT", '"COMPLIANT"'],
    ["what Pulumi does not know yet", "04da6b54-80e4-46f7-96ec-b56ff0331ba9", '"04da6b54-80e4-46f7-96ec-b56ff0331ba9"'],
    ["true", true, "true"],
    ["a number", 0, "0"],
    ["a list in a list", [[healthy]], "an array"],
    ["a list with a hole", new Array(1), "missing"],
    ["a fleet without targets", { targets: {} }, "a fleet without targets"],
    ["a fleet with a list of targets", { targets: [healthy] }, "a fleet whose targets are an array"],
    ["a fleet that is an audit too", { ...healthy, targets: { eu: healthy } }, "an audit and a fleet in one"],
    ["a fleet with a status", { taskStatus: "COMPLETED", targets: { eu: healthy } }, "an audit and a fleet in one"],
    ["a fleet with details", { auditDetails: {}, targets: { eu: healthy } }, "an audit and a fleet in one"],
  ] as const) {
    it(`is inconclusive about ${what}, with one violation`, () => {
      const { verdict, violations, waiversUsed } = gate(value, { requiredChecks: [LOW], maxAge: "1 day" });
      assert.equal(verdict, "inconclusive");
      assert.deepEqual(violations, [
        {
          rule: "audit",
          verdict: "inconclusive",
          taskId: "",
          observed,
          allowed: "an audit",
          message: `audit: ${observed}; allowed: an audit`,
        },
      ]);
      assert.deepEqual(waiversUsed, []);
    });
  }

  it("is inconclusive about an object that is no audit", () => {
    violates(gate({}), "inconclusive audit", "inconclusive maxAge");
    violates(gate(new Map()), "inconclusive audit", "inconclusive maxAge");
  });

  it("judges every entry of a list, also beside one that cannot be read", () => {
    violates(
      gate([null, broken, "audit"]),
      "inconclusive audit",
      `failed maxNonCompliantChecks ${HIGH}`,
      "inconclusive audit",
    );
  });

  it("lists violations by audit, then by rule, then by check", () => {
    const two = audit({ [LOW]: nonCompliant(1), [HIGH]: nonCompliant(1) });
    violates(
      gate([two, open], { minTotalResources: 11, maxNonCompliantResources: 0 }),
      `failed maxNonCompliantChecks ${HIGH}`,
      `failed maxNonCompliantChecks ${LOW}`,
      `failed maxNonCompliantResources ${HIGH}`,
      `failed maxNonCompliantResources ${LOW}`,
      `failed minTotalResources ${HIGH}`,
      `failed minTotalResources ${LOW}`,
      `inconclusive audit ${HIGH}`,
      `failed minTotalResources ${LOW}`,
    );
  });

  it("puts every message on one line and escapes invisible characters", () => {
    const odd = audit({ "A\nB\u202e_CHECK": nonCompliant(1) }, { taskId: "4b1f\r\n::error::" });
    const { violations, summary } = gate(odd);
    assert.equal(
      violations[0]?.message,
      "maxNonCompliantChecks: audit 4b1f ::error::, check A B\\u{202e}_CHECK: 1 of 10 resources non-compliant; allowed: no non-compliant check",
    );
    assert.equal(summary, "audit 4b1f ::error:: failed: 1 check, 1 non-compliant, 1 violation");
  });

  it("sums up on one line, the same at any time", () => {
    const waivers = [{ check: HIGH, reason: "OPS-7", expires: "2027-12-31" }];
    assert.equal(gate(healthy).summary, `audit ${TASK_ID} passed: 2 checks, 0 non-compliant`);
    assert.equal(gate(broken).summary, `audit ${TASK_ID} failed: 2 checks, 1 non-compliant, 1 violation`);
    assert.equal(
      gate(broken, { waivers }).summary,
      `audit ${TASK_ID} passed: 2 checks, 1 non-compliant, 1 waiver used`,
    );
    assert.equal(gate([healthy, healthy]).summary, "2 audits passed: 4 checks, 0 non-compliant");
    assert.equal(
      gate([broken, open, null, healthy]).summary,
      "failed over 4 audits: 1 failed, 1 inconclusive, 1 unreadable, 1 passed; 6 checks, 1 non-compliant, 3 violations",
    );
    assert.equal(gate(null).summary, "audit (none) inconclusive: 0 checks, 0 non-compliant, 1 violation");
    assert.equal(
      gate(audit({ [LOW]: nonCompliant(1) }), { requiredChecks: [LOW] }).summary,
      `audit ${TASK_ID} failed: 1 check, 1 non-compliant, 2 violations`,
    );
    assert.deepEqual(gate(broken, {}, { now: NOW + DAY_MS }), gate(broken));
  });

  it("checks the rules even when there is nothing to judge", () => {
    assert.throws(() => gate(null, { maxNonCompliantChecks: -1 }), {
      code: "InvalidArgument",
      message: /^evaluating the gate: maxNon/,
    });
  });

  it("refuses a current time that is not a number, by which no audit would be too old", () => {
    for (const now of [Number.NaN, Number.POSITIVE_INFINITY, "0" as never, undefined as never]) {
      assert.throws(() => evaluateGate(healthy, {}, { now }), {
        code: "InvalidArgument",
        property: "now",
        message: /^evaluating the gate: now is .+, which is no time$/,
      });
    }
  });

  it("gives a result that survives JSON", () => {
    const result = gate([broken, open, null], { requiredChecks: [UNKNOWN], maxAge: "7 days" });
    assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
  });

  it("changes neither audits nor rules", () => {
    const rules = { waivers: [{ check: HIGH, reason: "OPS-7", expires: "2027-12-31" }], requiredChecks: [LOW, HIGH] };
    const given = structuredClone([broken, rules]);
    gate(broken, rules);
    assert.deepEqual([broken, rules], given);
  });
});

describe("evaluateGate on a fleet", () => {
  it("passes when every target does", () => {
    passes(gate({ targets: { eu: healthy, us: healthy }, complianceStatus: "COMPLIANT" }));
    passes(gate({ targets: { eu: { ...healthy, error: null } } }));
    passes(gate([{ targets: { eu: healthy } }, healthy]));
  });

  it("names the target in each violation, by key", () => {
    const result = gate({ targets: { us: broken, eu: broken } });
    violates(result, `failed maxNonCompliantChecks eu ${HIGH}`, `failed maxNonCompliantChecks us ${HIGH}`);
    assert.match(
      result.violations[0]?.message ?? "",
      new RegExp(`^maxNonCompliantChecks: target eu, audit ${TASK_ID}, check ${HIGH}: `),
    );
  });

  it("is inconclusive about a target that could not be read, also when it carries an audit", () => {
    const { verdict, violations } = gate({ targets: { eu: healthy, us: { ...healthy, error: "no\ncredentials" } } });
    assert.equal(verdict, "inconclusive");
    assert.deepEqual(violations, [
      {
        rule: "audit",
        verdict: "inconclusive",
        taskId: "",
        target: "us",
        observed: 'error "no\\ncredentials"',
        allowed: "an audit",
        message: 'audit: target us: error "no\\ncredentials"; allowed: an audit',
      },
    ]);
  });

  it("says why a target could not be read", () => {
    const target = { error: { code: "AccessDenied", message: "reading audit task 4b1f: not allowed" } };
    const { violations } = gate({ targets: { eu: target } });
    assert.deepEqual(
      violations.map((v) => v.observed),
      ["error AccessDenied: reading audit task 4b1f: not allowed"],
    );
    for (const error of [{ code: "AccessDenied" }, { message: 1 }]) {
      assert.equal(gate({ targets: { eu: { error } } }).violations[0]?.observed, "error an object");
    }
  });

  it("is inconclusive about a target that is no audit", () => {
    for (const target of [null, "audit", [], 0]) {
      violates(gate({ targets: { eu: healthy, us: target } }), "inconclusive audit us");
    }
    const nested = gate({ targets: { eu: { targets: { us: healthy } } } });
    assert.equal(nested.violations[0]?.observed, "a fleet in a fleet");
  });

  it("is inconclusive when its own status disagrees with its targets", () => {
    violates(
      gate({ targets: { eu: broken }, complianceStatus: "COMPLIANT" }),
      `failed maxNonCompliantChecks eu ${HIGH}`,
      "inconclusive audit",
    );
    for (const complianceStatus of ["NON_COMPLIANT", "INSUFFICIENT_DATA", "compliant", true]) {
      violates(gate({ targets: { eu: healthy }, complianceStatus }), "inconclusive audit");
    }
    const unread = { targets: { eu: healthy, us: { ...healthy, error: "denied" } } };
    violates(gate({ ...unread, complianceStatus: "INSUFFICIENT_DATA" }), "inconclusive audit us");
    const claims = gate({ ...unread, complianceStatus: "COMPLIANT" });
    violates(claims, "inconclusive audit us", "inconclusive audit");
    assert.equal(
      claims.violations[1]?.observed,
      'a fleet with complianceStatus "COMPLIANT", which its targets contradict',
    );
  });

  it("accepts a status that is not COMPLIANT when a target is not", () => {
    for (const complianceStatus of ["NON_COMPLIANT", "INSUFFICIENT_DATA"]) {
      violates(gate({ targets: { eu: healthy, us: open }, complianceStatus }), `inconclusive audit us ${HIGH}`);
      violates(gate({ targets: { eu: healthy, us: null }, complianceStatus }), "inconclusive audit us");
    }
  });

  it("sums up several audits by what became of each", () => {
    const good = audit({ [HIGH]: compliant() });
    const bad = audit({ [HIGH]: nonCompliant(1) });
    const open = audit({ [HIGH]: compliant() }, { taskStatus: "IN_PROGRESS" });
    const headOf = (audits: unknown) => gate(audits).summary.replace(/[:;] \d+ checks?,.*/, "");
    assert.equal(headOf([good, good]), "2 audits passed");
    assert.equal(headOf([good, bad]), "failed over 2 audits: 1 failed, 1 passed");
    assert.equal(
      headOf([good, open, bad, null, bad]),
      "failed over 5 audits: 2 failed, 1 inconclusive, 1 unreadable, 1 passed",
    );
  });
});
