import assert from "node:assert/strict";
import { rememberedCheckNames } from "../../../../provider/gate/evaluate-gate";
import { CRITICAL, compliant, HIGH, LOW } from "../../../support/checks";
import { audit, TASK_ID } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

describe("allowFewerChecks", () => {
  const both = audit({ [HIGH]: compliant(), [LOW]: compliant() });
  const fewer = audit({ [HIGH]: compliant() });
  const accepted = () => ({ acceptedCheckNames: rememberedCheckNames(both) });

  it("passes the first audit, the same checks again, and more of them", () => {
    passes(gate(both));
    passes(gate(both, {}, accepted()));
    passes(gate(both, {}, { acceptedCheckNames: [] }));
    passes(gate(audit({ [HIGH]: compliant(), [LOW]: compliant(), [CRITICAL]: compliant() }), {}, accepted()));
  });

  it("is inconclusive when a check that was accepted is missing", () => {
    const { verdict, violations } = gate(fewer, {}, accepted());
    assert.equal(verdict, "inconclusive");
    assert.deepEqual(violations, [
      {
        rule: "allowFewerChecks",
        verdict: "inconclusive",
        taskId: TASK_ID,
        check: LOW,
        observed: "absent",
        allowed: "every check that was accepted last time",
        message: `allowFewerChecks: audit ${TASK_ID}, check ${LOW}: absent; allowed: every check that was accepted last time`,
      },
    ]);
  });

  describe("where a gate remembers nothing", () => {
    const earlier = (...names: readonly string[]) => {
      const { taskStatistics, ...one } = audit(Object.fromEntries(names.map((name) => [name, compliant()])), {
        taskId: "earlier",
        taskStartTime: "2026-11-18T12:00:00.000Z",
      });
      return { found: true, ...one };
    };
    const since = (...names: readonly string[]) => audit({ [HIGH]: compliant() }, { previousAudit: earlier(...names) });

    it("compares with the previous audit if that was read", () => {
      passes(gate(since(HIGH)));
      passes(gate(audit({ [HIGH]: compliant() }, { previousAudit: { found: false } })));
      const { violations } = gate(since(LOW, CRITICAL, HIGH));
      assert.deepEqual(
        violations.map(({ rule, verdict, check, observed, allowed }) => [rule, verdict, check, observed, allowed]),
        [CRITICAL, LOW].sort().map((check) => {
          return ["allowFewerChecks", "inconclusive", check, "absent", "every check that the audit before had"];
        }),
      );
      passes(gate(since(LOW, HIGH), { minSeverity: "HIGH" }));
      passes(gate(since(LOW, HIGH), { allowFewerChecks: true }));
    });

    it("remembers the checks of the audit before, by target in a fleet, and none where they may be fewer", () => {
      const both = [HIGH, LOW].sort();
      assert.deepEqual(rememberedCheckNames(since(HIGH, LOW)), both);
      assert.deepEqual(
        rememberedCheckNames({ targets: { eu: since(HIGH, LOW) } }),
        both.map((name) => `eu/${name}`),
      );
      assert.deepEqual(rememberedCheckNames(since(HIGH, LOW), undefined, { allowFewerChecks: true }), [HIGH]);
    });

    it("is inconclusive where that audit cannot be used, and says what would allow it", () => {
      const broken = audit({ [HIGH]: compliant() }, { previousAudit: { error: "access denied" } });
      assert.deepEqual(
        gate(broken).violations.map(({ rule, verdict, observed, allowed }) => [rule, verdict, observed, allowed]),
        [
          [
            "allowFewerChecks",
            "inconclusive",
            "access denied",
            "every check that the audit before had, or allowFewerChecks: true",
          ],
        ],
      );
    });
  });

  it("true lets checks disappear", () => passes(gate(fewer, { allowFewerChecks: true }, accepted())));

  it("leaves out checks that are out of scope, unless required", () => {
    passes(gate(fewer, { minSeverity: "HIGH" }, accepted()));
    violates(
      gate(fewer, { minSeverity: "HIGH", requiredChecks: [LOW] }, accepted()),
      `inconclusive requiredChecks ${LOW}`,
      `inconclusive allowFewerChecks ${LOW}`,
    );
  });

  it("lists what is missing by name, each once", () => {
    violates(
      gate(fewer, {}, { acceptedCheckNames: [LOW, CRITICAL, LOW] }),
      `inconclusive allowFewerChecks ${CRITICAL}`,
      `inconclusive allowFewerChecks ${LOW}`,
    );
  });

  it("says nothing more about an audit that cannot be read", () => {
    violates(gate(null, {}, accepted()), "inconclusive audit");
    violates(gate([fewer, null], {}, accepted()), "inconclusive audit");
  });

  it("is inconclusive when what was remembered is no list of names", () => {
    for (const names of [null, "LOW", {}, [LOW, 1], 3]) {
      const result = gate(both, {}, { acceptedCheckNames: names as never });
      violates(result, "inconclusive allowFewerChecks");
      assert.match(
        result.violations[0]?.message ?? "",
        /^allowFewerChecks: accepted checks (missing|"LOW"|an object|an array|3); allowed: /,
      );
    }
  });

  it("remembers a check once for each of several audits, in any order", () => {
    const context = { acceptedCheckNames: rememberedCheckNames([both, fewer]) };
    assert.deepEqual(context.acceptedCheckNames, [HIGH, HIGH, LOW]);
    passes(gate([fewer, both], {}, context));
    const result = gate([both], {}, context);
    violates(result, `inconclusive allowFewerChecks ${HIGH}`);
    violates(gate([fewer, fewer], {}, context), `inconclusive allowFewerChecks ${LOW}`);
    assert.equal(gate([fewer, fewer], {}, context).violations[0]?.taskId, "");
  });

  it("remembers the checks of a fleet by target", () => {
    const context = { acceptedCheckNames: rememberedCheckNames({ targets: { us: fewer, "prod/eu": both } }) };
    assert.deepEqual(context.acceptedCheckNames, [`prod/eu/${HIGH}`, `prod/eu/${LOW}`, `us/${HIGH}`]);
    passes(gate({ targets: { "prod/eu": both, us: fewer } }, {}, context));
    passes(gate({ targets: { "prod/eu": both, us: both, asia: fewer } }, {}, context));
  });

  it("notices that one target of a fleet lost a check another one still has", () => {
    const context = { acceptedCheckNames: rememberedCheckNames({ targets: { "prod/eu": both, us: both } }) };
    const { violations } = gate({ targets: { "prod/eu": fewer, us: both } }, {}, context);
    assert.deepEqual(
      violations.map((v) => [v.target, v.taskId, v.check]),
      [["prod/eu", TASK_ID, LOW]],
    );
  });

  it("remembers a check of a target whose key is empty", () => {
    const { violations } = gate({ targets: { "": fewer } }, {}, { acceptedCheckNames: [`/${LOW}`] });
    assert.deepEqual(
      violations.map((v) => [v.target, v.taskId, v.check]),
      [["", TASK_ID, LOW]],
    );
  });

  it("notices that a target was taken out of a fleet", () => {
    const context = { acceptedCheckNames: rememberedCheckNames({ targets: { eu: fewer, us: fewer } }) };
    const { violations } = gate({ targets: { us: fewer } }, {}, context);
    assert.deepEqual(
      violations.map((v) => [v.target, v.taskId, v.check]),
      [["eu", "", HIGH]],
    );
  });

  it("remembers a missing check, once for each audit that had it, until allowFewerChecks accepts its absence", () => {
    const before = [HIGH, HIGH, LOW, "eu/A_CHECK"];
    assert.deepEqual(
      rememberedCheckNames(audit({ [HIGH]: compliant() }), before),
      [HIGH, HIGH, LOW, "eu/A_CHECK"].sort(),
    );
    assert.deepEqual(rememberedCheckNames(both, [HIGH], { allowFewerChecks: false }), [HIGH, LOW].sort());
    assert.deepEqual(rememberedCheckNames(both, before, { allowFewerChecks: true }), [HIGH, LOW].sort());
    assert.deepEqual(rememberedCheckNames([fewer, both, fewer], [LOW, HIGH]), [HIGH, HIGH, HIGH, LOW].sort());
    assert.deepEqual(rememberedCheckNames(fewer, [CRITICAL, CRITICAL]), [CRITICAL, CRITICAL, HIGH].sort());
  });

  it("remembers no checks of an audit that cannot be read", () => {
    for (const nothing of [null, [], {}, "audit", { targets: {} }]) {
      assert.deepEqual(rememberedCheckNames(nothing), []);
    }
  });
});
