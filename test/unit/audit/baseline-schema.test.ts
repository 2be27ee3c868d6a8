import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import type { AuditBaseline } from "../../../provider/audit/baseline";
import { baselineJsonSchema } from "../../../provider/audit/baseline-json-schema";
import { checkRules } from "../../../provider/gate/check-rules";
import { change, pathsOf, REMOVED } from "../../support/changed-json";
import { HIGH, LOW } from "../../support/checks";
import { ROOT } from "../../support/sources";

const SCHEMA = JSON.parse(readFileSync(join(ROOT, "provider/audit/audit-baseline.schema.json"), "utf8"));

const thing = (clientId: string) => ({ resourceType: "CLIENT_ID", resourceIdentifier: { clientId } });

const RICH: AuditBaseline = {
  $schema: "./audit-baseline.schema.json",
  schemaVersion: 1,
  acceptedBy: "ana",
  acceptedAt: "2026-11-20T12:00:00.000Z",
  expires: "2026-12-31",
  region: "eu-west-1",
  accountId: "111122223333",
  audit: { taskId: "a1", taskStartTime: "2026-11-20T02:00:00.000Z", scheduledAuditName: "nightly" },
  checks: {
    [HIGH]: { nonCompliantResources: 2, resources: [thing("a"), thing("b")] },
    [LOW]: { nonCompliantResources: 3 },
  },
};

/** What no pattern that every validator reads can say. */
const BEYOND_SHAPE =
  /is not the number of its resources|which is no date such|which AWS calls|which names no check of AWS|which names no resource/;

describe("audit-baseline.schema.json", () => {
  const fits = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);

  it("is what the tables of fields say; `npm run schema` writes it", () => {
    assert.deepEqual(SCHEMA, baselineJsonSchema());
  });

  it("describes every member that a baseline has", () => {
    assert.deepEqual(Object.keys(SCHEMA.properties), Object.keys(RICH));
    assert.deepEqual(Object.keys(SCHEMA.$defs.audit.properties), Object.keys(RICH.audit));
    assert.deepEqual(Object.keys(SCHEMA.$defs.check.properties), Object.keys(RICH.checks[HIGH] ?? {}));
    assert.deepEqual(Object.keys(SCHEMA.$defs.resource.properties), Object.keys(thing("a")));
  });

  it("takes what the reader takes, also a file from before it had a schema", () => {
    const { $schema: _, ...before } = RICH;
    for (const baseline of [
      RICH,
      before,
      { ...RICH, expires: "2026-12-31T12:00Z" },
      { ...RICH, expires: "2026-12-31T12:00:00.5+01:00" },
      { ...RICH, checks: {} },
    ]) {
      assert.equal(reasonAgainst(baseline), undefined);
      assert.equal(fits(baseline), true, JSON.stringify(fits.errors));
    }
  });

  for (const [what, baseline] of [
    ["another version", { ...RICH, schemaVersion: 2 }],
    ["a member that nobody knows", { ...RICH, covers: "all" }],
    ["an empty text", { ...RICH, acceptedBy: "" }],
    ["half an account", { ...RICH, accountId: "1111" }],
    ["an end that is none", { ...RICH, expires: "soon" }],
    ["an hour that no day has", { ...RICH, expires: "2026-12-31T24:00Z" }],
    ["a check that says nothing", { ...RICH, checks: { [HIGH]: 2 } }],
    ["a name with a blank", { ...RICH, checks: { "A CHECK": { nonCompliantResources: 1 } } }],
    ["less than none", { ...RICH, checks: { [HIGH]: { nonCompliantResources: -1 } } }],
    ["more than can be counted", { ...RICH, checks: { [HIGH]: { nonCompliantResources: 2 ** 53 } } }],
    ["a resource without a name", { ...RICH, checks: { [HIGH]: { nonCompliantResources: 1, resources: [{}] } } }],
    [
      "an identifier without a name",
      { ...RICH, checks: { [HIGH]: { nonCompliantResources: 1, resources: [{ resourceIdentifier: {} }] } } },
    ],
  ] as const) {
    it(`refuses ${what}, as the reader does`, () => {
      assert.notEqual(reasonAgainst(baseline), undefined);
      assert.equal(fits(baseline), false);
    });
  }

  it("agrees with the reader about every change of a baseline, but for what is no matter of shape", () => {
    const changed = fc
      .constantFrom(...pathsOf(RICH))
      .chain((path) =>
        fc
          .oneof(fc.constant(REMOVED), fc.jsonValue({ maxDepth: 1 }), fc.constantFrom("", "x", -1, 1, 2, null, {}, []))
          .map((value) => change(RICH, path, value)),
      );
    fc.assert(
      fc.property(changed, (value) => {
        const reason = reasonAgainst(value);
        const agreed = fits(value) === (reason === undefined) || (fits(value) && BEYOND_SHAPE.test(String(reason)));
        assert.ok(agreed, `${JSON.stringify(value)}: ${reason}; ${JSON.stringify(fits.errors)}`);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });
});

/** Why the reader refuses a baseline. */
function reasonAgainst(baseline: unknown): string | undefined {
  try {
    checkRules({ baseline }, "testing");
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
