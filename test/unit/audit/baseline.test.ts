import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type AuditBaseline,
  accepted,
  baselineOf,
  baselineText,
  beyond,
  decidedChecks,
  pruned,
} from "../../../provider/audit/baseline";
import { FoundResources } from "../../../provider/audit/found-resources";
import type { Audit } from "../../../provider/audit/model";
import { checkRules } from "../../../provider/gate/check-rules";
import { compliant, HIGH, LOW, MEDIUM, nonCompliant, unfinished } from "../../support/checks";
import { audit, TASK_ID } from "../../support/described-audits";

const ACCEPTANCE = { acceptedBy: "ana", acceptedAt: "2026-11-20T12:00:00.000Z" };
const thing = (clientId: string) => ({ resourceType: "CLIENT_ID", resourceIdentifier: { clientId } });

/** An audit with so many non-compliant resources of HIGH by name, and MEDIUM undecided. */
function read(ids: readonly string[], members: Record<string, unknown> = {}): Audit {
  return audit(
    {
      [HIGH]: ids.length === 0 ? compliant() : nonCompliant(ids.length),
      [LOW]: compliant(),
      [MEDIUM]: unfinished("FAILED"),
    },
    { region: "eu-west-1", findingsSummary: { resources: { [HIGH]: ids.map(thing) } }, ...members },
  ) as unknown as Audit;
}

const base = (...ids: string[]) => baselineOf(read(ids), ACCEPTANCE);
const idsOf = (baseline: AuditBaseline, check = HIGH) =>
  (baseline.checks[check]?.resources ?? []).map(({ resourceIdentifier }) => resourceIdentifier?.["clientId"]);

describe("baselineOf", () => {
  it("has what is non-compliant, by check and resource", () => {
    assert.deepEqual(
      baselineOf(read(["a", "b"], { accountId: "123456789012", scheduledAuditName: "nightly" }), ACCEPTANCE),
      {
        schemaVersion: 1,
        ...ACCEPTANCE,
        region: "eu-west-1",
        accountId: "123456789012",
        audit: { taskId: TASK_ID, taskStartTime: "2026-11-19T12:00:00.000Z", scheduledAuditName: "nightly" },
        checks: { [HIGH]: { nonCompliantResources: 2, resources: [thing("a"), thing("b")] } },
      },
    );
  });

  it("has numbers alone where findings were not read, and no suppressed resource", () => {
    const five = nonCompliant(5, 10, 2);
    const counted = audit({ [HIGH]: five, [LOW]: compliant() }, { region: "eu-west-1" }) as unknown as Audit;
    assert.deepEqual(baselineOf(counted, ACCEPTANCE).checks, { [HIGH]: { nonCompliantResources: 3 } });
    const named = read(["a"], { findingsSummary: { resources: { [HIGH]: [{ ...thing("a"), isSuppressed: true }] } } });
    assert.deepEqual(baselineOf(named, ACCEPTANCE).checks, { [HIGH]: { nonCompliantResources: 0, resources: [] } });
  });

  it("is one that the gate takes, with an end or without", () => {
    for (const acceptance of [ACCEPTANCE, { ...ACCEPTANCE, expires: "2026-12-31" }]) {
      const baseline = baselineOf(read(["a"]), acceptance);
      assert.deepEqual(checkRules({ baseline }, "testing"), { baseline });
    }
  });
});

describe("A baseline and today's audit", () => {
  const decided = decidedChecks(read([]));

  it("know which checks have decided", () => {
    assert.deepEqual([...decided].sort(), [HIGH, LOW].sort());
  });

  it("differ by resources, whatever their number", () => {
    assert.deepEqual(beyond(base("a", "b"), base("b", "c")), [
      { check: HIGH, nonCompliantResources: 1, resources: [thing("a")] },
    ]);
    assert.deepEqual(beyond(base("a"), base("a", "b")), []);
    assert.deepEqual(beyond(base("a"), base()), [{ check: HIGH, nonCompliantResources: 1, resources: [thing("a")] }]);
  });

  it("differ by number where one of them has no names", () => {
    const three = { ...base(), checks: { [HIGH]: { nonCompliantResources: 3 } } };
    assert.deepEqual(beyond(three, base("a", "b")), [{ check: HIGH, nonCompliantResources: 1, resources: [] }]);
    assert.deepEqual(beyond(base("a", "b"), three), []);
    assert.deepEqual(pruned(three, base("a", "b"), decided).checks, { [HIGH]: { nonCompliantResources: 2 } });
  });

  it("are pruned to what both have", () => {
    const pruning = pruned(base("a", "b"), base("b", "c"), decided);
    assert.deepEqual(idsOf(pruning), ["b"]);
    assert.equal(pruning.checks[HIGH]?.nonCompliantResources, 1);
    assert.equal(pruning.acceptedAt, ACCEPTANCE.acceptedAt);
    assert.deepEqual(pruned(base("a"), base(), decided).checks, {});
  });

  it("keep what is accepted of a check that the audit has not decided", () => {
    const undecided = { ...base("a"), checks: { ...base("a").checks, [MEDIUM]: { nonCompliantResources: 2 } } };
    assert.deepEqual(pruned(undecided, base(), decided).checks, { [MEDIUM]: { nonCompliantResources: 2 } });
    assert.deepEqual(accepted(undecided, base("c"), decided).checks, {
      [MEDIUM]: { nonCompliantResources: 2 },
      ...base("c").checks,
    });
  });

  it("keep where the file's schema is, in front", () => {
    const described = { $schema: "./audit-baseline.schema.json", ...base("a") };
    for (const next of [accepted(described, base("b"), decided), pruned(described, base("a"), decided)]) {
      assert.deepEqual(Object.entries(next)[0], ["$schema", described.$schema]);
    }
    assert.ok(!("$schema" in accepted(base("a"), base("b"), decided)));
  });

  it("never grow by pruning, and leave nothing beyond today's audit", () => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));
    fc.assert(
      fc.property(ids, ids, (before, now) => {
        const pruning = pruned(base(...before), base(...now), decided);
        assert.deepEqual(beyond(pruning, base(...before)), []);
        assert.deepEqual(beyond(pruning, base(...now)), []);
        assert.deepEqual(pruned(pruning, base(...now), decided), pruning);
      }),
    );
  });
});

describe("baselineText", () => {
  it("has a line for each resource, and is JSON", () => {
    const baseline = base("b", "a\n\u2028");
    const text = baselineText(baseline);
    assert.deepEqual(JSON.parse(text), baseline);
    assert.equal(text.split("\n").filter((line) => line.includes("clientId")).length, 2);
    assert.ok(text.endsWith("}\n"));
  });

  it("is JSON without any check, and with numbers alone", () => {
    for (const checks of [
      {},
      { [HIGH]: { nonCompliantResources: 3 } },
      { [HIGH]: { nonCompliantResources: 0, resources: [] } },
    ]) {
      const baseline = { ...base(), checks };
      assert.deepEqual(JSON.parse(baselineText(baseline)), baseline);
    }
  });
});

describe("FoundResources", () => {
  const finding = (clientId: string | undefined, isSuppressed?: boolean, checkName = HIGH) => ({
    taskId: TASK_ID,
    checkName,
    relatedResourcesComplete: true,
    ...(clientId !== undefined && { nonCompliantResource: { ...thing(clientId), additionalInfo: { a: "b" } } }),
    ...(isSuppressed !== undefined && { isSuppressed }),
  });

  it("are each named once, sorted by check and resource, whatever the order", () => {
    const findings = [finding("b"), finding("a"), finding("b"), finding("c", false, LOW), finding(undefined)];
    for (const order of [findings, findings.toReversed()]) {
      const resources = new FoundResources();
      order.forEach((one) => void resources.add(one));
      assert.deepEqual(resources.sorted(), { [HIGH]: [thing("a"), thing("b")], [LOW]: [thing("c")] });
    }
  });

  it("are suppressed only where all their findings are", () => {
    for (const [all, suppressed] of [
      [[true, true], true],
      [[true, false], false],
      [[false, true], false],
      [[undefined, true], false],
    ] as const) {
      const resources = new FoundResources();
      for (const one of all) {
        resources.add(finding("a", one));
      }
      assert.deepEqual(resources.sorted(), {
        [HIGH]: [suppressed ? { ...thing("a"), isSuppressed: true } : thing("a")],
      });
    }
  });

  it("know how long their names are", () => {
    const resources = new FoundResources();
    resources.add(finding("a"));
    const { bytes } = resources;
    resources.add(finding("a"));
    assert.equal(resources.bytes, bytes);
    assert.ok(bytes > '{"clientId":"a"}'.length);
  });
});
