import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { contractJsonSchema } from "../../../provider/contract/json-schema";
import { shapeFlaws } from "../../../provider/contract/shape";
import { change, pathsOf, REMOVED } from "../../support/changed-json";
import { aContract, anAudit, MIXED_CHECKS } from "../../support/contracts";

const schemaFile = join(__dirname, "../../../provider/contract/audit-contract.schema.json");
const SCHEMA = JSON.parse(readFileSync(schemaFile, "utf8"));

describe("audit-contract.schema.json", () => {
  const fits = new Ajv2020({ strict: true, allErrors: true, formats: { "date-time": true } }).compile(SCHEMA);
  const compared = {
    resources: 1,
    previousResources: 1,
    addedResources: 1,
    added: [{ resourceType: "DEVICE_CERTIFICATE", resourceIdentifier: { deviceCertificateId: "ab12" } }],
  };
  const previousAudit = {
    found: true,
    taskId: "the-one-before",
    taskStatus: "COMPLETED",
    taskStartTime: "2026-02-28T02:00:00.000Z",
    auditDetails: MIXED_CHECKS,
    resourceChanges: { DEVICE_CERTIFICATE_SHARED_CHECK: { unsuppressed: compared, all: compared } },
  } as const;
  const source = { endpoint: "http://127.0.0.1:4566", accountId: "111122223333", expired: true };
  const rich = {
    ...aContract(anAudit(MIXED_CHECKS, { ...source, previousAudit })),
    waiversUsed: [{ check: "LOGGING_DISABLED_CHECK", reason: "test bench", expires: "2026-12-31" }],
  };

  it("is what the tables of fields say; `npm run schema` writes it", () => {
    assert.deepEqual(SCHEMA, contractJsonSchema());
  });

  it("is valid JSON Schema, and every published contract fits it", () => {
    for (const contract of [aContract(), aContract(anAudit(MIXED_CHECKS)), rich]) {
      assert.equal(fits(contract), true, JSON.stringify(fits.errors));
      assert.deepEqual(shapeFlaws(contract), []);
    }
  });

  it("describes every member that a contract has", () => {
    assert.deepEqual(Object.keys(SCHEMA.properties).sort(), Object.keys(rich).sort());
  });

  it("agrees with the reader about every change of a contract", () => {
    const changed = fc
      .constantFrom(...pathsOf(rich))
      .chain((path) =>
        fc
          .oneof(
            fc.constant(REMOVED),
            fc.jsonValue({ maxDepth: 1 }),
            fc.constantFrom("", "passed", "CANCELED", -1, 2, null),
          )
          .map((value) => change(rich, path, value)),
      );
    fc.assert(
      fc.property(changed, (value) => {
        assert.equal(shapeFlaws(value).length === 0, fits(value), JSON.stringify([shapeFlaws(value), fits.errors]));
      }),
      { numRuns: 3000, seed: 4 },
    );
  });
});
