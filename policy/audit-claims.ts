// What a stack says about audits, in whatever way: nothing of it is believed here.
import type { PolicyResource } from "@pulumi/policy";
import { readFleetRecord } from "../provider/audit/read-fleet-record";
import { isRecord } from "../provider/audit/values";
import { messageOf } from "../provider/text";
import type { ContractOutput } from "./contract-output";
import { knownProperties } from "./known-properties";
import { readingsOf, wasRead } from "./readings";
import { AUDIT_FLEETS, CLAIMED_AUDITS, subjectOf } from "./resource-types";
import { type StackViolation, unknownMessage } from "./validation";

/** An audit as a resource or a contract shows it. */
export interface AuditClaim {
  /** Who says so: `AuditTask nightly`, `AuditFleet all: target eu`, `output audit`. */
  readonly subject: string;
  readonly urn: string;
  readonly audit: Readonly<Record<string, unknown>>;
}

export interface AuditClaims {
  readonly claims: readonly AuditClaim[];
  /** What cannot be looked at. */
  readonly violations: readonly StackViolation[];
}

/** Every audit that the resources and the contract of a stack show; what has not been read yet claims nothing. */
export function claimsOf(resources: readonly PolicyResource[], contract: ContractOutput): AuditClaims {
  const all = [
    ...resources.filter(({ type }) => CLAIMED_AUDITS.has(type)).map(resourceClaims),
    contractClaims(contract),
  ];
  return { claims: all.flatMap(({ claims }) => claims), violations: all.flatMap(({ violations }) => violations) };
}

const NONE: AuditClaims = { claims: [], violations: [] };

function resourceClaims(resource: PolicyResource): AuditClaims {
  const { urn, type } = resource;
  const subject = subjectOf(resource);
  const { known, unknown } = knownProperties(resource.props);
  if (unknown.length > 0) {
    // Nothing of an audit that is yet to be made or read; the other policies say so where it matters.
    return wasRead({ audit: known }) ? { ...NONE, violations: [unknownIn(subject, unknown, urn)] } : NONE;
  }
  try {
    const shown = AUDIT_FLEETS.has(type) ? { ...known, targets: readFleetRecord(known) } : known;
    const claims = readingsOf(shown)
      .filter(wasRead)
      .flatMap(({ audit, target }) =>
        isRecord(audit)
          ? [{ subject: target === undefined ? subject : `${subject}: target ${target}`, urn, audit }]
          : [],
      );
    return { ...NONE, claims };
  } catch (error) {
    return { ...NONE, violations: [{ message: `${subject}: ${messageOf(error)}`, urn }] };
  }
}

function contractClaims({ urn, name, value, unknown }: ContractOutput): AuditClaims {
  const subject = `output ${name}`;
  if (unknown.length > 0) {
    return isRecord(value) && typeof value.taskId === "string"
      ? { ...NONE, violations: [unknownIn(subject, unknown, urn)] }
      : NONE;
  }
  if (!isRecord(value) || value.schemaVersion === undefined) {
    return NONE;
  }
  const { statistics, details, ...others } = value;
  return {
    ...NONE,
    claims: [{ subject, urn, audit: { ...others, taskStatistics: statistics, auditDetails: details } }],
  };
}

function unknownIn(subject: string, unknown: readonly string[], urn: string): StackViolation {
  return { message: `${subject}: ${unknownMessage(unknown)}`, urn };
}
