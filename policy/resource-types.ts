import { typeToken } from "../provider/protocol/provider-code";

/** A type of this package, as its dynamic provider and as its provider plugin have it. */
function typesNamed(...names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [typeToken(name), `device-defender:index:${name}`]));
}

export const AUDIT_GATES = typesNamed("AuditGate");

export const AUDIT_FLEETS = typesNamed("AuditFleet");

/** Audits that Pulumi's check reads: their values are inputs, seen by policies before anything is made. */
export const READ_AUDITS = typesNamed("AuditTask", "AuditFleet");

/** Audits in any form, whenever they are read. */
export const CLAIMED_AUDITS = typesNamed("AuditTask", "AuditFleet", "OnDemandAudit");

/** Every resource that a verdict goes by. */
export const AUDITS_AND_GATES = typesNamed("AuditTask", "AuditFleet", "OnDemandAudit", "AuditGate");

/** Suppressions of findings. */
export const AUDIT_SUPPRESSIONS = typesNamed("AuditSuppression");

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
