// Read back by hyparquet; test/integration/cli/duckdb.test.ts asks DuckDB.
import assert from "node:assert/strict";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import type { AuditFinding } from "../../../provider/audit/finding";
import type { Audit } from "../../../provider/audit/model";
import { FINDING_COLUMNS } from "../../../provider/cli/finding-columns";
import { encodeParquet } from "../../../provider/cli/finding-parquet";
import { EXPIRING, finding, TASK_ID } from "../audit/findings";

const STARTED = "2026-03-01T02:00:00.000Z";

const AUDIT = {
  taskId: TASK_ID,
  taskStatus: "COMPLETED",
  taskType: "SCHEDULED_AUDIT_TASK",
  scheduledAuditName: "nightly",
  taskStartTime: STARTED,
  region: "eu-west-1",
  accountId: "111122223333",
  expired: false,
  complianceStatus: "NON_COMPLIANT",
  nonCompliantCheckNames: [EXPIRING],
  undecidedCheckNames: [],
} satisfies Audit;

function fileOf(pages: readonly (readonly AuditFinding[])[], rowGroupSize?: number): ArrayBuffer {
  const encoder = encodeParquet(AUDIT, rowGroupSize);
  const parts = [...pages.map((page) => encoder.encode(page)), encoder.end()];
  const file = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
}

const rowsOf = (file: ArrayBuffer) => parquetReadObjects({ file });

describe("encodeParquet", () => {
  it("has a column for what a query asks for, and JSON for the rest", async () => {
    const nonCompliantResource = {
      resourceType: "IOT_POLICY",
      resourceIdentifier: { policyVersionIdentifier: { policyName: "p", policyVersionId: "2" } },
      additionalInfo: { STATEMENT: "1" },
    };
    const relatedResources = [
      { resourceType: "IAM_ROLE", resourceIdentifier: { iamRoleArn: "arn:aws:iam::1:role/r" } },
    ];
    const found = finding(1, { nonCompliantResource, relatedResources, findingTime: "2026-03-01T02:00:01.500Z" });
    const [row] = await rowsOf(fileOf([[{ ...found, newMember: { a: 1 } } as AuditFinding]]));
    const empty = Object.fromEntries(Object.keys(FINDING_COLUMNS).map((name) => [name, null]));
    assert.deepEqual(
      { ...row },
      {
        ...empty,
        accountId: "111122223333",
        region: "eu-west-1",
        scheduledAuditName: "nightly",
        taskType: "SCHEDULED_AUDIT_TASK",
        taskId: TASK_ID,
        taskStartTime: new Date(STARTED),
        findingId: "finding-1",
        findingTime: new Date("2026-03-01T02:00:01.500Z"),
        checkName: EXPIRING,
        severity: "MEDIUM",
        isSuppressed: false,
        reasonForNonComplianceCode: "CERTIFICATE_APPROACHING_EXPIRATION",
        resourceType: "IOT_POLICY",
        resource: "p 2",
        policyName: "p",
        policyVersionId: "2",
        relatedResourcesCount: 1,
        relatedResourcesComplete: true,
        nonCompliantResource: JSON.stringify(nonCompliantResource),
        relatedResources: JSON.stringify(relatedResources),
        otherFields: '{"newMember":{"a":1}}',
      },
    );
  });

  it("leaves a cell null where AWS sent nothing, and never puts false or 0 there", async () => {
    const [row = {}] = await rowsOf(
      fileOf([[{ taskId: TASK_ID, checkName: EXPIRING, relatedResourcesComplete: false }]]),
    );
    assert.deepEqual(
      [row["isSuppressed"], row["severity"], row["findingTime"], row["resource"]],
      [null, null, null, null],
    );
  });

  it("writes row groups of the size that it is given, whatever the pages are", async () => {
    const pages = [3, 0, 4, 1].map((length, page) => Array.from({ length }, (_, i) => finding(10 * page + i)));
    const file = fileOf(pages, 3);
    const groups = parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows));
    assert.deepEqual(groups, [3, 3, 2]);
    assert.deepEqual(
      (await rowsOf(file)).map(({ findingId }) => findingId),
      pages.flat().map(({ findingId }) => findingId),
    );
  });

  it("is a table without rows for an audit that found nothing", async () => {
    assert.deepEqual(await rowsOf(fileOf([])), []);
    assert.deepEqual(
      parquetMetadata(fileOf([]))
        .schema.slice(1)
        .map(({ name }) => name),
      Object.keys(FINDING_COLUMNS),
    );
  });

  it("gives every name back, and shows it with nothing that a terminal obeys", async () => {
    // Half a surrogate pair is no text; UTF-8 has none.
    const names = fc.string({ unit: "binary" }).filter((name) => !/\p{Cs}/u.test(name));
    await fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 1 }), async (clientIds) => {
        const found = clientIds.map((clientId, i) =>
          finding(i, { nonCompliantResource: { resourceType: "CLIENT_ID", resourceIdentifier: { clientId } } }),
        );
        const rows = await rowsOf(fileOf([found]));
        assert.deepEqual(
          rows.map(({ clientId }) => clientId),
          clientIds,
        );
        for (const { resource, nonCompliantResource } of rows) {
          assert.doesNotMatch(`${resource}${nonCompliantResource}`, /[\p{Cc}\u2028\u2029\u202e]/u);
        }
      }),
      { numRuns: 30 },
    );
  });
});
