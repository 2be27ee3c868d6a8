import { AUDIT_FIELD_NAMES } from "../audit/fields";
import type { Audit } from "../audit/model";
import { isAbsent } from "../audit/values";

/** The output that there is only where a program asks for it: a state of an earlier version has none to give. */
export const PREVIOUS_AUDIT = "previousAudit";

/**
 * The outputs of every audit. In the state one that AWS left out is `null`: the engine takes a property that is not there
 * for unknown at preview, and everything that depends on it with it.
 */
export const AUDIT_OUTPUTS: readonly (keyof Audit)[] = AUDIT_FIELD_NAMES.filter((name) => name !== PREVIOUS_AUDIT);

/** @param includePreviousAudit the argument as it was given */
export function auditOutputsWith(includePreviousAudit: unknown): readonly (keyof Audit)[] {
  return isAbsent(includePreviousAudit) ? AUDIT_OUTPUTS : [...AUDIT_OUTPUTS, PREVIOUS_AUDIT];
}
