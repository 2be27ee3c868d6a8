import { auditCheckOf } from "../audit-checks";
import { digest } from "../digest";
import type { Audit, AuditCheckDetails, AuditFinding, ResourceIdentifier } from "../model";
import { isSuppressedBy } from "../suppressions/suppress-outcome";
import { indexInFindingId } from "./finding-id";
import { generatedFinding, generatedFindingTime } from "./generated";
import { type ResourceScope, resourceIdentifier } from "./resources";

/** The findings of one check of one audit, made when they are asked for: there may be a million. */
export interface FindingSegment {
  /** Orders segments; says nothing about time. */
  readonly key: string;
  readonly checkName: string;
  readonly length: number;
  outlineAt(index: number): FindingOutline;
  at(index: number): AuditFinding | undefined;
  withId(findingId: string): AuditFinding | undefined;
}

/** What queries ask about a finding, without making all of it. */
export interface FindingOutline {
  readonly isSuppressed: boolean;
  readonly findingTime: Date | undefined;
  resourceIdentifier(): ResourceIdentifier | undefined;
}

export function findingSegments(audit: Audit, scope: ResourceScope): FindingSegment[] {
  const { taskId, auditDetails = {}, findings = {} } = audit;
  const checkNames = new Set([...Object.keys(auditDetails), ...Object.keys(findings)]);
  return [...checkNames].map((checkName) => {
    const key = `${digest(taskId)}/${checkName}`;
    const given = findings[checkName];
    return given === undefined
      ? generatedSegment(key, audit, checkName, auditDetails[checkName] ?? {}, scope)
      : givenSegment(key, audit, checkName, given);
  });
}

function generatedSegment(
  key: string,
  audit: Audit,
  checkName: string,
  details: AuditCheckDetails,
  scope: ResourceScope,
): FindingSegment {
  const { nonCompliantResourcesCount: length = 0, suppressedNonCompliantResourcesCount: suppressed = 0 } = details;
  const { resourceType } = auditCheckOf(checkName);
  const findingTime = generatedFindingTime(audit);
  const ofCheck = (audit.suppressions ?? []).filter((suppression) => suppression.checkName === checkName);
  const inData = audit.plan?.[checkName]?.suppressedByData ?? suppressed;
  const isSuppressed = (index: number) =>
    index >= length - inData ||
    isSuppressedBy(ofCheck, checkName, () => resourceIdentifier(resourceType, index, scope));
  const at = (index: number) =>
    index < length ? generatedFinding(audit, checkName, index, isSuppressed(index), scope) : undefined;
  return {
    key,
    checkName,
    length,
    outlineAt: (index) => ({
      isSuppressed: isSuppressed(index),
      findingTime,
      resourceIdentifier: () => resourceIdentifier(resourceType, index, scope),
    }),
    at,
    withId(findingId) {
      const index = indexInFindingId(findingId, audit.taskId, checkName);
      return index === undefined ? undefined : at(index);
    },
  };
}

function givenSegment(
  key: string,
  { taskId, taskStartTime }: Audit,
  checkName: string,
  given: readonly AuditFinding[],
): FindingSegment {
  const findings = given.map(
    (finding): AuditFinding => ({
      taskId,
      checkName,
      ...(taskStartTime && { taskStartTime, findingTime: taskStartTime }),
      ...finding,
    }),
  );
  return {
    key,
    checkName,
    length: findings.length,
    outlineAt: (index) => ({
      isSuppressed: findings[index]?.isSuppressed === true,
      findingTime: findings[index]?.findingTime,
      resourceIdentifier: () => findings[index]?.nonCompliantResource?.resourceIdentifier,
    }),
    at: (index) => findings[index],
    withId: (findingId) => findings.find((finding) => finding.findingId === findingId),
  };
}
