import assert from "node:assert/strict";
import fc from "fast-check";
import { csv, ndjson } from "../../../provider/cli/finding-lines";
import { escapeUnseen } from "../../../provider/text";
import { EXPIRING, finding } from "../audit/findings";

/** The cells of one line, read as RFC 4180 says. */
function cellsOf(line: string): string[] {
  assert.match(line, /^(?:"(?:[^"]|"")*"(?:,|\r\n))+$/);
  return [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = ""]) => cell.replaceAll('""', '"'));
}

const columns = cellsOf(csv.head);

function row(found: Parameters<typeof csv.line>[0]): Record<string, string> {
  const cells = cellsOf(csv.line(found));
  assert.equal(cells.length, columns.length);
  return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
}

const named = (clientId: string) =>
  finding(1, { nonCompliantResource: { resourceType: "CLIENT_ID", resourceIdentifier: { clientId } } });

// What a device may call itself, with more of what makes trouble than chance would give.
const names = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."=+-@＝\"',;\t\r\n \u0000\u001b\u009b\u2028"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

describe("ndjson", () => {
  it("has no head, and a finding on each line as it is", () => {
    assert.equal(ndjson.head, "");
    assert.equal(ndjson.line(finding(1)), `${JSON.stringify(finding(1))}\n`);
  });

  it("gives every name back, on one line, with nothing that a terminal obeys", () => {
    fc.assert(
      fc.property(names, (name) => {
        const line = ndjson.line(named(name));
        assert.deepEqual(JSON.parse(line), named(name));
        assert.doesNotMatch(line.slice(0, -1), /[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });
});

describe("csv", () => {
  it("has a column for everything AWS documents", () => {
    const related = { resourceType: "CLIENT_ID", resourceIdentifier: { clientId: "device-2" } };
    const found = finding(1, {
      taskStartTime: "2026-03-01T02:00:00.000Z",
      findingTime: "2026-03-01T02:00:01.000Z",
      reasonForNonCompliance: "It expires.",
      nonCompliantResource: {
        resourceType: "IOT_POLICY",
        resourceIdentifier: { policyVersionIdentifier: { policyName: "p", policyVersionId: "2" } },
        additionalInfo: { STATEMENT: "1" },
      },
      relatedResources: [related],
    });
    assert.deepEqual(row(found), {
      checkName: EXPIRING,
      severity: "MEDIUM",
      isSuppressed: "false",
      resourceType: "IOT_POLICY",
      resource: "p 2",
      reasonForNonComplianceCode: "CERTIFICATE_APPROACHING_EXPIRATION",
      reasonForNonCompliance: "It expires.",
      findingTime: "2026-03-01T02:00:01.000Z",
      findingId: "finding-1",
      taskId: found.taskId,
      taskStartTime: "2026-03-01T02:00:00.000Z",
      resourceIdentifier: '{"policyVersionIdentifier":{"policyName":"p","policyVersionId":"2"}}',
      additionalInfo: '{"STATEMENT":"1"}',
      relatedResources: JSON.stringify([related]),
      relatedResourcesComplete: "true",
    });
  });

  it("has an empty cell for what AWS left out", () => {
    const { resource, severity, additionalInfo } = row({
      taskId: "1",
      checkName: "A",
      relatedResourcesComplete: false,
    });
    assert.deepEqual([resource, severity, additionalInfo], ["", "", ""]);
  });

  for (const name of ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "＋1", '=HYPERLINK("https://a.example";"b")']) {
    it(`puts an apostrophe before ${name}, which a spreadsheet would run`, () => {
      assert.equal(row(named(name)).resource, `'${name}`);
    });
  }

  for (const [name, cell] of [
    ["a;=1+1", "a;'=1+1"],
    ['a;"=1+1', "a;'\"=1+1"],
    ["a; @SUM(A1)", "a;' @SUM(A1)"],
  ] as const) {
    it(`puts an apostrophe into ${name}, which begins a cell where semicolons separate them`, () => {
      assert.equal(row(named(name)).resource, cell);
    });
  }

  it("spells out what nobody sees before a formula", () => {
    assert.equal(row(named("\u3164=1+1")).resource, "\\u3164=1+1");
  });

  it("keeps every name in its cell and its line, with nothing that a spreadsheet or a terminal obeys", () => {
    fc.assert(
      fc.property(names, (name) => {
        const line = csv.line(named(name));
        assert.doesNotMatch(line.slice(0, -2), /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u);
        for (const cell of cellsOf(line)) {
          assert.doesNotMatch(cell, /(?:^|;)["\s]*[=+\-@＝＋－＠]/);
        }
        const unquoted = (text: string) => text.replaceAll("'", "");
        assert.equal(unquoted(row(named(name)).resource ?? ""), unquoted(spelt(name)));
      }),
    );
  });
});

function spelt(name: string): string {
  const unit = (text: string) => `\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return escapeUnseen(name.replace(/\p{Cc}/gu, unit));
}
