// The columns of a table of findings: what a query asks for stands in a column of its own, the rest as JSON.
import type { AuditFinding } from "../audit/finding";
import type { Audit } from "../audit/model";
import { isRecord } from "../audit/values";
import { jsonText, oneLine } from "../text";
import { textsIn } from "./finding-lines";

export type ColumnType = "STRING" | "BOOLEAN" | "INT32" | "TIMESTAMP";
/** A time is in milliseconds since 1970; `undefined` where AWS sent none. */
type Cell = string | boolean | number | undefined;

export interface FindingColumn {
  readonly type: ColumnType;
  readonly cell: (finding: AuditFinding, audit: Audit) => Cell;
}

const text = (cell: FindingColumn["cell"]): FindingColumn => ({ type: "STRING", cell });
const time = (iso: (finding: AuditFinding, audit: Audit) => string | undefined): FindingColumn => ({
  type: "TIMESTAMP",
  cell: (finding, audit) => millisecondsOf(iso(finding, audit)),
});
/** A text of the resource's identifier; `path` leads to it. */
const identifier = (...path: readonly string[]): FindingColumn =>
  text(({ nonCompliantResource }) => {
    const value = path.reduce<unknown>(
      (object, name) => (isRecord(object) ? object[name] : undefined),
      nonCompliantResource?.resourceIdentifier,
    );
    return typeof value === "string" ? value : undefined;
  });

/**
 * By name, in the order of the table. Names are AWS's.
 * https://docs.aws.amazon.com/iot/latest/apireference/API_AuditFinding.html
 * https://docs.aws.amazon.com/iot/latest/apireference/API_ResourceIdentifier.html
 */
export const FINDING_COLUMNS: Readonly<Record<string, FindingColumn>> = {
  accountId: text((_, audit) => audit.accountId),
  region: text((_, audit) => audit.region),
  scheduledAuditName: text((_, audit) => audit.scheduledAuditName),
  taskType: text((_, audit) => audit.taskType),
  taskId: text(({ taskId }) => taskId),
  taskStartTime: time(({ taskStartTime }, audit) => taskStartTime ?? audit.taskStartTime),
  findingId: text(({ findingId }) => findingId),
  findingTime: time(({ findingTime }) => findingTime),
  checkName: text(({ checkName }) => checkName),
  severity: text(({ severity }) => severity),
  isSuppressed: { type: "BOOLEAN", cell: ({ isSuppressed }) => isSuppressed },
  reasonForNonComplianceCode: text((finding) => finding.reasonForNonComplianceCode),
  reasonForNonCompliance: text((finding) => finding.reasonForNonCompliance),
  resourceType: text(({ nonCompliantResource }) => nonCompliantResource?.resourceType),
  // For people, so nothing in it is unseen. The columns that follow are for joins, and exact.
  resource: text(({ nonCompliantResource }) => resourceText(nonCompliantResource?.resourceIdentifier)),
  deviceCertificateId: identifier("deviceCertificateId"),
  deviceCertificateArn: identifier("deviceCertificateArn"),
  caCertificateId: identifier("caCertificateId"),
  clientId: identifier("clientId"),
  cognitoIdentityPoolId: identifier("cognitoIdentityPoolId"),
  policyName: identifier("policyVersionIdentifier", "policyName"),
  policyVersionId: identifier("policyVersionIdentifier", "policyVersionId"),
  iamRoleArn: identifier("iamRoleArn"),
  roleAliasArn: identifier("roleAliasArn"),
  account: identifier("account"),
  issuerCertificateSubject: identifier("issuerCertificateIdentifier", "issuerCertificateSubject"),
  issuerCertificateSerialNumber: identifier("issuerCertificateIdentifier", "issuerCertificateSerialNumber"),
  relatedResourcesCount: { type: "INT32", cell: ({ relatedResources }) => relatedResources?.length ?? 0 },
  relatedResourcesComplete: { type: "BOOLEAN", cell: ({ relatedResourcesComplete }) => relatedResourcesComplete },
  nonCompliantResource: text(({ nonCompliantResource }) => json(nonCompliantResource)),
  relatedResources: text(({ relatedResources }) => json(relatedResources)),
  otherFields: text((finding) => json(otherFields(finding))),
};

/** The columns whose text is JSON. */
export const JSON_COLUMNS: ReadonlySet<string> = new Set(["nonCompliantResource", "relatedResources", "otherFields"]);

const MEMBERS: ReadonlySet<string> = new Set<keyof AuditFinding>([
  "findingId",
  "taskId",
  "checkName",
  "taskStartTime",
  "findingTime",
  "severity",
  "nonCompliantResource",
  "relatedResources",
  "relatedResourcesComplete",
  "reasonForNonCompliance",
  "reasonForNonComplianceCode",
  "isSuppressed",
]);

/** Members that AWS has added since. */
function otherFields(finding: AuditFinding): Record<string, unknown> | undefined {
  let others: Record<string, unknown> | undefined;
  for (const name in finding) {
    if (!MEMBERS.has(name)) {
      others ??= {};
      others[name] = Reflect.get(finding, name);
    }
  }
  return others;
}

function resourceText(resourceIdentifier: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return resourceIdentifier === undefined ? undefined : oneLine(textsIn(resourceIdentifier).join(" "));
}

function json(value: unknown): string | undefined {
  return value === undefined ? undefined : jsonText(value);
}

function millisecondsOf(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}
