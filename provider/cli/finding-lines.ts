// One line of text for each finding, whatever AWS or a device has written into it.
import type { AuditFinding } from "../audit/finding";
import { escapeUnseen, jsonText } from "../text";

/** How a list of findings is written. */
export interface FindingLines {
  /** What stands before the first finding; empty when nothing does. */
  readonly head: string;
  line(finding: AuditFinding): string;
}

// A spreadsheet runs what begins like this as a formula, and a device chooses its client id itself. Where lists are separated
// by semicolons, a cell also begins after each of them, with or without a quote.
// https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA = /(^|;)(?=["'\s]*[=+\-@＝＋－＠])/g;
const CONTROL = /\p{Cc}/gu;

/** A JSON object on each line: the finding as it is. https://github.com/ndjson/ndjson-spec */
export const ndjson: FindingLines = {
  head: "",
  line: (finding) => `${jsonText(finding)}\n`,
};

const COLUMNS: Readonly<Record<string, (finding: AuditFinding) => unknown>> = {
  checkName: (finding) => finding.checkName,
  severity: (finding) => finding.severity,
  isSuppressed: (finding) => finding.isSuppressed,
  resourceType: (finding) => finding.nonCompliantResource?.resourceType,
  resource: (finding) => textsIn(finding.nonCompliantResource?.resourceIdentifier).join(" "),
  reasonForNonComplianceCode: (finding) => finding.reasonForNonComplianceCode,
  reasonForNonCompliance: (finding) => finding.reasonForNonCompliance,
  findingTime: (finding) => finding.findingTime,
  findingId: (finding) => finding.findingId,
  taskId: (finding) => finding.taskId,
  taskStartTime: (finding) => finding.taskStartTime,
  resourceIdentifier: (finding) => finding.nonCompliantResource?.resourceIdentifier,
  additionalInfo: (finding) => finding.nonCompliantResource?.additionalInfo,
  relatedResources: (finding) => finding.relatedResources,
  relatedResourcesComplete: (finding) => finding.relatedResourcesComplete,
};

/** RFC 4180 with a header; members that AWS has added are in {@link ndjson} alone. */
export const csv: FindingLines = {
  head: csvLine(Object.keys(COLUMNS)),
  line: (finding) => csvLine(Object.values(COLUMNS).map((column) => column(finding))),
};

function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: unknown): string {
  const text = value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  const seen = escapeUnseen(text.replace(CONTROL, escapedControl));
  return `"${seen.replace(FORMULA, "$1'").replaceAll('"', '""')}"`;
}

/** Every text and number inside a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return value === undefined ? [] : [String(value)];
  }
  return Object.values(value).flatMap(textsIn);
}

function escapedControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
