import type { Policies } from "@pulumi/policy";
import { auditCompliant } from "./audit-compliant";
import { auditFresh } from "./audit-fresh";
import { auditFromAws } from "./audit-from-aws";
import { auditPresent } from "./audit-present";
import { auditVerified } from "./audit-verified";
import { guardedTypesDependOnGate } from "./guarded-types-depend-on-gate";
import { noAdvisoryGate } from "./no-advisory-gate";
import { noIgnoreChanges } from "./no-ignore-changes";
import { publishedAuditAccepted } from "./published-audit-accepted";
import { suppressionsDocumented } from "./suppressions-documented";

/** Every policy of the pack, for packs that add their own. */
export const policies: Readonly<Policies> = [
  auditPresent(),
  auditCompliant(),
  auditFresh(),
  auditFromAws,
  auditVerified(),
  publishedAuditAccepted(),
  guardedTypesDependOnGate(),
  noIgnoreChanges,
  noAdvisoryGate,
  suppressionsDocumented(),
];
