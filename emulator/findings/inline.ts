import type { AuditFinding } from "../model";

const INLINE_RELATED_RESOURCES = 10;

/**
 * A finding as it is listed and described: with at most 10 related resources, and with none for the check of
 * intermediate CAs. ListRelatedResourcesForAuditFinding has them all.
 * https://docs.aws.amazon.com/iot/latest/apireference/API_ListRelatedResourcesForAuditFinding.html
 */
export function inline({ relatedResources, ...finding }: AuditFinding): AuditFinding {
  if (
    relatedResources === undefined ||
    finding.checkName === "INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK"
  ) {
    return finding;
  }
  return { ...finding, relatedResources: relatedResources.slice(0, INLINE_RELATED_RESOURCES) };
}
