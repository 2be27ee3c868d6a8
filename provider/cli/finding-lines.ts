// One line of text for each finding, whatever AWS or a device has written into it.
import type { AuditFinding } from "../audit/finding";
import { jsonText } from "../text";
import { csvLine } from "./csv";

/** How a list of findings is written. */
export interface FindingLines {
  /** What stands before the first finding; empty when nothing does. */
  readonly head: string;
  line(finding: AuditFinding): string;
}

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

/** Every text and number inside a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return value === undefined ? [] : [String(value)];
  }
  return Object.values(value).flatMap(textsIn);
}
