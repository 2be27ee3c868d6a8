import { typeToken } from "../provider/protocol/provider-code";

export const AUDIT_GATE = typeToken("AuditGate");

export const AUDIT_FLEET = typeToken("AuditFleet");

/** Audits that Pulumi's check reads: their values are inputs, seen by policies before anything is made. */
export const READ_AUDITS: ReadonlySet<string> = new Set([typeToken("AuditTask"), AUDIT_FLEET]);

/** Audits in any form, whenever they are read. */
export const CLAIMED_AUDITS: ReadonlySet<string> = new Set([...READ_AUDITS, typeToken("OnDemandAudit")]);

/** Every resource of this package. */
export const AUDITS_AND_GATES: ReadonlySet<string> = new Set([...READ_AUDITS, typeToken("OnDemandAudit"), AUDIT_GATE]);

/** Suppressions of findings, of this package and of its provider plugin. */
export const AUDIT_SUPPRESSIONS: ReadonlySet<string> = new Set([
  typeToken("AuditSuppression"),
  "device-defender:index:AuditSuppression",
]);

/** A resource as a message names it: `AuditTask nightly`. */
export function subjectOf({ type, name }: { readonly type: string; readonly name: string }): string {
  return AUDITS_AND_GATES.has(type) || AUDIT_SUPPRESSIONS.has(type)
    ? `${type.split(":").at(-1)} ${name}`
    : `${type} ${name}`;
}

/** The stack that a URN belongs to; `undefined` when it is no URN. */
export function stackOf(urn: string): string | undefined {
  return /^urn:pulumi:([^:]+)::/.exec(urn)?.[1];
}
