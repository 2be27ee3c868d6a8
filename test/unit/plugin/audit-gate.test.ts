import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import fc from "fast-check";
import { RULE_NAMES } from "../../../provider/arguments/audit-gate";
import { auditGate } from "../../../provider/plugin/audit-gate";
import type { Properties } from "../../../provider/plugin/properties";
import { digestArguments } from "../../../provider/protocol/given-arguments";
import { UNKNOWN } from "../../../provider/protocol/pulumi-internals";
import { CRITICAL, compliant, LOW, nonCompliant } from "../../support/checks";
import { audit, NOW, TASK_ID } from "../../support/described-audits";

const gate = auditGate(() => NOW) as Required<dynamic.ResourceProvider>;

const GOOD = audit({ [CRITICAL]: compliant(), [LOW]: compliant() });
const BAD = audit({ [CRITICAL]: nonCompliant(2), [LOW]: compliant() });
const CLAIMS = { taskId: TASK_ID, complianceStatus: "COMPLIANT", nonCompliantCheckNames: [], verdict: "passed" };
const RUNNING = audit({ [CRITICAL]: compliant() }, { taskStatus: "IN_PROGRESS" });

/** @param said what the program says, where the engine has put something else in its place */
const check = ({ __provider, ...news }: Properties, olds: Properties = {}, said: Properties = news) => {
  const hidden = { __provider, __receipt: { gate: "", audits: [] }, __given: digestArguments(said) };
  return gate.check(olds, { ...news, ...hidden }) as Promise<{
    inputs: Properties;
    failures?: dynamic.CheckFailure[];
  }>;
};

describe("the lifecycle of an AuditGate", () => {
  describe("check", () => {
    it("keeps the rules, the verdict and the names of the checks, and not the audit", async () => {
      assert.deepEqual(await check({ audit: GOOD, maxNonCompliantChecks: 0, __provider: "code" }), {
        inputs: {
          maxNonCompliantChecks: 0,
          enforcementLevel: "mandatory",
          verdict: "passed",
          violations: [],
          waiversUsed: [],
          warnings: [],
          summary: `audit ${TASK_ID} passed: 2 checks, 0 non-compliant`,
          acceptedCheckNames: [LOW, CRITICAL].sort(),
        },
      });
    });

    for (const [what, given, verdict] of [
      ["a non-compliant audit", BAD, "failed"],
      ["an audit in progress", RUNNING, "inconclusive"],
      ["a status that nobody knows", { ...GOOD, taskStatus: "EXPLODED" }, "inconclusive"],
      ["a text", "passed", "inconclusive"],
      ["no audits at all", [], "inconclusive"],
      ["two audits of which one is non-compliant", [GOOD, BAD], "failed"],
      ["claims without what they are made of", CLAIMS, "inconclusive"],
    ] as const) {
      it(`fails a mandatory gate over ${what}, and lets a lenient one say ${verdict}`, async () => {
        const mandatory = await check({ audit: given });
        assert.ok(mandatory.failures !== undefined && mandatory.failures.length > 0);
        for (const { property, reason } of mandatory.failures) {
          assert.equal(property, "");
          // One line, and one of our own with what to do.
          assert.match(reason, /^[^\n]+(?:\n {2}to do: [^\n]+)?$/);
        }
        for (const enforcementLevel of ["advisory", "disabled"]) {
          const { inputs, failures } = await check({ audit: given, enforcementLevel });
          assert.equal(failures, undefined);
          assert.equal(inputs.verdict, verdict);
          assert.equal(inputs.enforcementLevel, enforcementLevel);
        }
      });
    }

    it("leaves everything as it is while anything is unknown", async () => {
      for (const given of [
        { audit: UNKNOWN },
        { audit: { ...GOOD, auditDetails: { [LOW]: UNKNOWN } } },
        { audit: GOOD, maxNonCompliantChecks: UNKNOWN },
        { audit: BAD, enforcementLevel: UNKNOWN },
      ]) {
        assert.deepEqual(await check({ ...given, __provider: "code" }), { inputs: given });
      }
    });

    for (const [what, given, reason] of [
      ["no audit", {}, /audit is missing/],
      ["an unknown argument", { audit: GOOD, maxNoncompliantChecks: 9 }, /maxNoncompliantChecks is no argument/],
      ["an output that ignoreChanges has put back", { audit: BAD, verdict: "passed" }, /verdict is no argument/],
      ["an unknown level", { audit: GOOD, enforcementLevel: "Advisory" }, /enforcementLevel is not one of mandatory/],
      ["no level", { audit: GOOD, enforcementLevel: null }, /enforcementLevel is not one of mandatory/],
      ["a rule of the wrong type", { audit: GOOD, maxNonCompliantChecks: "0" }, /maxNonCompliantChecks/],
      ["a rule that is nothing", { audit: GOOD, maxAge: "" }, /maxAge/],
    ] as const) {
      it(`fails at every level for ${what}`, async () => {
        for (const level of [{}, { enforcementLevel: "advisory" }, { enforcementLevel: "disabled" }]) {
          const { failures } = await check({ ...level, ...given });
          assert.match(failures?.map((failure) => failure.reason).join() ?? "", reason);
        }
      });
    }

    describe("refuses what ignoreChanges has put in place of an argument", () => {
      for (const name of [...RULE_NAMES, "enforcementLevel"]) {
        it(`${name}, whether the program gives another value or none`, async () => {
          const audits = { audit: GOOD };
          for (const said of [audits, { ...audits, [name]: "another" }]) {
            const { failures } = await check({ ...audits, [name]: "kept" }, {}, said);
            const reason = `${name} is not what the program says: ignoreChanges keeps an earlier value; take it out`;
            assert.deepEqual(failures, [{ property: "", reason }]);
          }
        });
      }

      it("a part of the audit, such as its findings", async () => {
        const said = { audit: { ...GOOD, findingsSummary: {} } };
        const { failures } = await check({ audit: GOOD, enforcementLevel: "advisory" }, {}, said);
        assert.match(String(failures?.[0]?.reason), /^(audit|enforcementLevel) is not what the program says/);
      });

      it("also where a value of the program is still unknown and the one in its place is not", async () => {
        const news = { audit: GOOD, maxNonCompliantChecks: 9 };
        const hidden = { __receipt: { gate: "", audits: [] }, __given: UNKNOWN };
        const { failures } = (await gate.check({}, { ...news, ...hidden })) as { failures?: dynamic.CheckFailure[] };
        assert.equal(failures?.length, 1);
      });
    });

    describe("remembers the checks of the audit it accepted last", () => {
      const fewer = audit({ [LOW]: compliant() });
      const state = async (given: Properties, olds: Properties = {}) => (await check(given, olds)).inputs;

      it("and finds a later audit without one of them inconclusive", async () => {
        const olds = await state({ audit: GOOD });
        const { failures } = await check({ audit: fewer }, olds);
        assert.match(failures?.[0]?.reason ?? "", /allowFewerChecks: .*DEVICE_CERTIFICATE_SHARED_CHECK/);
      });

      it("through runs that did not pass", async () => {
        const olds = await state({ audit: GOOD });
        const advisory = await state({ audit: fewer, enforcementLevel: "advisory" }, olds);
        assert.equal(advisory.verdict, "inconclusive");
        assert.deepEqual(advisory.acceptedCheckNames, olds.acceptedCheckNames);
      });

      it("through a run that has them out of scope", async () => {
        const olds = await state({ audit: audit({ [CRITICAL]: compliant(), [LOW]: compliant() }) });
        const severe = await state({ audit: audit({ [CRITICAL]: compliant() }), minSeverity: "HIGH" }, olds);
        assert.equal(severe.verdict, "passed");
        assert.deepEqual(severe.acceptedCheckNames, olds.acceptedCheckNames);
        const { failures } = await check({ audit: audit({ [CRITICAL]: compliant() }) }, severe);
        assert.match(failures?.[0]?.reason ?? "", /allowFewerChecks: .*LOGGING_DISABLED_CHECK/);
      });

      it("and forgets them once a smaller audit was accepted", async () => {
        const olds = await state({ audit: GOOD });
        const accepted = await state({ audit: fewer, allowFewerChecks: true }, olds);
        assert.deepEqual(accepted.acceptedCheckNames, [LOW]);
        assert.equal((await state({ audit: fewer }, accepted)).verdict, "passed");
      });
    });
  });

  describe("diff", () => {
    it("finds no change in the same verdict, whatever the order of keys", async () => {
      const { inputs } = await check({ audit: GOOD });
      const reordered = Object.fromEntries(Object.entries(inputs).reverse());
      assert.deepEqual(await gate.diff("audit-gate", { ...inputs, __provider: "old" }, reordered), { changes: false });
    });

    it("finds a change in another verdict or rule", async () => {
      const { inputs } = await check({ audit: GOOD });
      for (const change of [{ verdict: "failed" }, { maxNonCompliantChecks: 1 }, { enforcementLevel: "advisory" }]) {
        assert.deepEqual(await gate.diff("audit-gate", inputs, { ...inputs, ...change }), { changes: true });
      }
    });
  });

  describe("create and update", () => {
    const outsOf = async (inputs: Properties) => {
      const { outs: created } = await gate.create(inputs);
      const { outs: updated } = await gate.update("audit-gate", {}, inputs);
      assert.deepEqual(created, updated);
      return created;
    };

    it("copy what check has decided, without Pulumi's own key", async () => {
      const { inputs } = await check({ audit: GOOD });
      assert.deepEqual(await outsOf({ ...inputs, __provider: "code" }), inputs);
    });

    it("let an advisory gate be made whatever its verdict", async () => {
      const { inputs } = await check({ audit: BAD, enforcementLevel: "advisory" });
      assert.deepEqual(await outsOf(inputs), inputs);
    });

    it("let nothing through that is undecided, nor a mandatory gate that has not passed", async () => {
      const level = fc.constantFrom("mandatory", "advisory", "disabled", "Advisory", undefined, null, UNKNOWN);
      const verdict = fc.constantFrom("passed", "failed", "inconclusive", undefined, null, true, UNKNOWN);
      const other = fc.constantFrom(
        {},
        { audit: UNKNOWN },
        { audit: GOOD },
        { maxAge: UNKNOWN },
        { violations: [UNKNOWN] },
      );
      await fc.assert(
        fc.asyncProperty(level, verdict, other, async (enforcementLevel, said, rest) => {
          const inputs: Properties = { ...rest, enforcementLevel, verdict: said };
          const decided = typeof said === "string" && !JSON.stringify(inputs).includes(UNKNOWN);
          const lenient = enforcementLevel === "advisory" || enforcementLevel === "disabled";
          const allowed = decided && (lenient || said === "passed");
          for (const make of [gate.create(inputs), gate.update("audit-gate", {}, inputs)]) {
            if (allowed) {
              await make;
            } else {
              await assert.rejects(make, { code: "InvalidArgument", message: /^evaluating the gate: / });
            }
          }
        }),
        { numRuns: 400 },
      );
    });
  });

  describe("read", () => {
    it("gives back what the state holds", async () => {
      const { inputs } = await check({ audit: GOOD });
      assert.deepEqual(await gate.read("audit-gate", { ...inputs, __provider: "code" }), {
        id: "audit-gate",
        props: inputs,
      });
    });

    it("imports nothing, for there is nothing outside the stack", async () => {
      for (const props of [undefined, {}, { verdict: undefined }]) {
        await assert.rejects(gate.read("audit-gate", props), {
          message: /^reading gate audit-gate: .*nothing outside its stack.*; make a new AuditGate$/,
          stack: "InvalidArgument",
        });
      }
    });
  });

  it("is deleted without further ado", async () => {
    await gate.delete("audit-gate", {});
  });
});
