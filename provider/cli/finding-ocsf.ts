// Findings as events of the Open Cybersecurity Schema Framework: what Prowler writes, and what Amazon Security Lake takes once
// they are Parquet.
import { createHash } from "node:crypto";
import type { AuditFinding, FindingResource } from "../audit/finding";
import type { Audit } from "../audit/model";
import { invalidResponse } from "../errors";
import { guideTo } from "../report/check-guide";
import { OCSF_COMPLIANCE, OCSF_STATUS, ocsfEvent } from "../report/ocsf-event";
import { jsonText } from "../text";
import type { FindingLines } from "./finding-lines";
import { textsIn } from "./finding-lines";

/** An event on each line. */
export function ocsf(audit: Audit): FindingLines {
  return { head: "", line: (finding) => `${jsonText(eventOf(finding, audit))}\n` };
}

/** @throws AuditError `InvalidResponse` for a finding without any time, which an event must have */
function eventOf(finding: AuditFinding, audit: Audit): Readonly<Record<string, unknown>> {
  const { checkName, taskId, severity, nonCompliantResource, reasonForNonCompliance, reasonForNonComplianceCode } =
    finding;
  const { relatedResources, relatedResourcesComplete } = finding;
  return ocsfEvent({
    control: checkName,
    uid: finding.findingId ?? digestOf(finding),
    time: timeOf(finding, audit),
    ...(severity !== undefined && { severity }),
    status: statusOf(finding),
    compliance: OCSF_COMPLIANCE.fail,
    ...(reasonForNonComplianceCode !== undefined && { statusCode: reasonForNonComplianceCode }),
    ...(reasonForNonCompliance !== undefined && { reason: reasonForNonCompliance }),
    remedy: guideTo(checkName).mend,
    taskId,
    region: audit.region,
    ...(audit.accountId !== undefined && { accountId: audit.accountId }),
    resources: nonCompliantResource === undefined ? [] : [resourceOf(nonCompliantResource, audit)],
    unmapped: { ...(relatedResources !== undefined && { relatedResources }), relatedResourcesComplete },
  });
}

function statusOf({ isSuppressed }: AuditFinding) {
  if (isSuppressed === undefined) {
    return OCSF_STATUS.unknown;
  }
  return isSuppressed ? OCSF_STATUS.suppressed : OCSF_STATUS.new;
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
