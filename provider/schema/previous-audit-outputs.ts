// The audit before another one, and what became of its resources, as resources and functions give them back.
import type { FoundPreviousAudit } from "../audit/model";
import type { ResourceChanges, ResourceComparison } from "../audit/resource-changes";
import { AUDIT } from "./audit-outputs";
import { type Described, object, of } from "./described";
import { ANY, BOOLEAN, INTEGER, listOf, mapOf, type ObjectSpec, typeNamed } from "./specification";
import { tokenOf } from "./tokens";

const PREVIOUS_AUDIT: Described<FoundPreviousAudit> = {
  found: of(BOOLEAN, "False where AWS keeps no earlier audit: then there is nothing else."),
  taskId: AUDIT.taskId,
  taskStatus: AUDIT.taskStatus,
  taskType: AUDIT.taskType,
  taskStartTime: AUDIT.taskStartTime,
  scheduledAuditName: AUDIT.scheduledAuditName,
  taskStatistics: AUDIT.taskStatistics,
  auditDetails: AUDIT.auditDetails,
  resourceChanges: of(
    mapOf(typeNamed(tokenOf("ResourceChanges"))),
    "Which resources each check has findings about in the two audits, only where the findings of both were read.",
  ),
};

const RESOURCE_CHANGES: Described<ResourceChanges> = {
  unsuppressed: of(typeNamed(tokenOf("ResourceComparison")), "Of findings that are not suppressed."),
  all: of(typeNamed(tokenOf("ResourceComparison")), "Of all findings, suppressed or not."),
};

const RESOURCE_COMPARISON: Described<ResourceComparison> = {
  resources: of(INTEGER, "How many different resources there are in this audit."),
  previousResources: of(INTEGER, "How many there were in the audit before."),
  addedResources: of(INTEGER, "How many the audit before did not have."),
  added: of(listOf(mapOf(ANY)), "At most 5 of the added ones, by `resourceType` and `resourceIdentifier`."),
};

export const PREVIOUS_AUDIT_TYPES: Readonly<Record<string, ObjectSpec>> = {
  PreviousAudit: object("The audit before another one.", PREVIOUS_AUDIT, ["found"]),
  ResourceChanges: object("The resources of a check in two audits.", RESOURCE_CHANGES),
  ResourceComparison: object("Counts of different resources in two audits.", RESOURCE_COMPARISON),
};
