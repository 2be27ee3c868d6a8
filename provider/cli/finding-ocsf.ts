// Findings as events of the Open Cybersecurity Schema Framework, class Compliance Finding: what Prowler writes, and what Amazon
// Security Lake takes once they are Parquet. https://schema.ocsf.io/1.5.0/classes/compliance_finding?profiles=cloud
import { createHash } from "node:crypto";
import type { AuditFinding, FindingResource } from "../audit/finding";
import type { Audit } from "../audit/model";
import { invalidResponse } from "../errors";
import { guideTo } from "../report/check-guide";
import { jsonText } from "../text";
import type { FindingLines } from "./finding-lines";
import { textsIn } from "./finding-lines";

const OCSF_VERSION = "1.5.0";
const CREATE = 1;
const FAIL = 3;
const UNKNOWN = { id: 0, caption: "Unknown" };
const OTHER_ID = 99;

const SEVERITIES: ReadonlyMap<string, { readonly id: number; readonly caption: string }> = new Map([
  ["LOW", { id: 2, caption: "Low" }],
  ["MEDIUM", { id: 3, caption: "Medium" }],
  ["HIGH", { id: 4, caption: "High" }],
  ["CRITICAL", { id: 5, caption: "Critical" }],
]);

/** An event on each line. */
export function ocsf(audit: Audit): FindingLines {
  return { head: "", line: (finding) => `${jsonText(eventOf(finding, audit))}\n` };
}

/** @throws AuditError `InvalidResponse` for a finding without any time, which an event must have */
function eventOf(finding: AuditFinding, audit: Audit): Record<string, unknown> {
  const { checkName, taskId, nonCompliantResource, reasonForNonCompliance, reasonForNonComplianceCode } = finding;
  const { relatedResources, relatedResourcesComplete } = finding;
  const severity = severityOf(finding);
  const status = statusOf(finding);
  const time = timeOf(finding, audit);
  const { page, mend } = guideTo(checkName);
  return {
    activity_id: CREATE,
    activity_name: "Create",
    category_uid: 2,
    category_name: "Findings",
    class_uid: 2003,
    class_name: "Compliance Finding",
    type_uid: 2003 * 100 + CREATE,
    type_name: "Compliance Finding: Create",
    time,
    severity_id: severity.id,
    severity: severity.caption,
    status_id: status.id,
    status: status.caption,
    message: reasonForNonCompliance ?? checkName,
    metadata: {
      version: OCSF_VERSION,
      profiles: ["cloud"],
      product: { name: "AWS IoT Device Defender", vendor_name: "AWS", feature: { name: "Audit" } },
      event_code: checkName,
      correlation_uid: taskId,
    },
    cloud: {
      provider: "AWS",
      region: audit.region,
      ...(audit.accountId !== undefined && { account: { uid: audit.accountId, type_id: 10, type: "AWS Account" } }),
    },
    compliance: {
      control: checkName,
      standards: ["AWS IoT Device Defender audit checks"],
      status_id: FAIL,
      status: "Fail",
      ...(reasonForNonComplianceCode !== undefined && { status_code: reasonForNonComplianceCode }),
      ...(reasonForNonCompliance !== undefined && { status_details: [reasonForNonCompliance] }),
    },
    finding_info: {
      uid: finding.findingId ?? digestOf(finding),
      title: checkName,
      created_time: time,
      src_url: page,
      ...(reasonForNonCompliance !== undefined && { desc: reasonForNonCompliance }),
    },
    resources: nonCompliantResource === undefined ? [] : [resourceOf(nonCompliantResource, audit)],
    remediation: { desc: mend, references: [page] },
    unmapped: { ...(relatedResources !== undefined && { relatedResources }), relatedResourcesComplete },
  };
}

function severityOf({ severity }: AuditFinding) {
  return severity === undefined ? UNKNOWN : (SEVERITIES.get(severity) ?? { id: OTHER_ID, caption: severity });
}

function statusOf({ isSuppressed }: AuditFinding) {
  if (isSuppressed === undefined) {
    return UNKNOWN;
  }
  return isSuppressed ? { id: 3, caption: "Suppressed" } : { id: 1, caption: "New" };
}

/** In milliseconds since 1970. */
function timeOf({ findingTime, taskStartTime, checkName }: AuditFinding, audit: Audit): number {
  const time = findingTime ?? taskStartTime ?? audit.taskStartTime;
  if (time === undefined) {
    throw invalidResponse(
      "writing findings as OCSF",
      `a finding of ${checkName} has neither findingTime nor taskStartTime`,
    );
  }
  return Date.parse(time);
}

function resourceOf({ resourceType, resourceIdentifier, additionalInfo }: FindingResource, { region }: Audit) {
  const uid = textsIn(resourceIdentifier).join(" ");
  return {
    uid,
    name: uid,
    region,
    ...(resourceType !== undefined && { type: resourceType }),
    data: { resourceIdentifier, additionalInfo },
  };
}

/** The same for the same finding of the same audit. */
function digestOf(finding: AuditFinding): string {
  return createHash("sha256").update(JSON.stringify(finding)).digest("hex");
}
