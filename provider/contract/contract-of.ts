import { complianceOf } from "../audit/compliance";
import { SOURCE_FIELDS } from "../audit/fields";
import type { Audit, AuditTaskDescription } from "../audit/model";
import { isAbsent } from "../audit/values";
import { evaluateGate } from "../gate/evaluate-gate";
import type { GateResult } from "../gate/model";
import { CONTRACT_FIELDS } from "./fields";
import { type AuditContract, SCHEMA_VERSION } from "./model";

/** What a gate said, as far as a contract carries it. */
export type Judgement = Pick<GateResult, "verdict" | "violations"> & Partial<Pick<GateResult, "waiversUsed">>;

/** An audit as its consumers read it; judged by the gate's default rules when no gate has judged it. */
export function contractOf(
  audit: Audit,
  readAt: string,
  { verdict, violations, waiversUsed = [] }: Judgement = evaluateGate(audit, {}, { now: Date.parse(readAt) }),
): AuditContract {
  return present({
    schemaVersion: SCHEMA_VERSION,
    verdict,
    violations,
    waiversUsed: waiversUsed.length === 0 ? undefined : waiversUsed,
    complianceStatus: audit.complianceStatus,
    ...mapFields(([published, { name }]) => [published, audit[name]]),
    expired: audit.expired ? true : undefined,
    readAt,
  }) as unknown as AuditContract;
}

/** The audit that a contract is about, to be judged again: only AWS's own words are taken over as they stand. */
export function auditOfContract(contract: AuditContract): Audit {
  const members: Readonly<Record<string, unknown>> = { ...contract };
  const fields = present(mapFields(([published, { name }]) => [name, members[published]]));
  const task = Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(SOURCE_FIELDS, name)));
  const compliance = complianceOf(task as unknown as AuditTaskDescription);
  return { ...fields, ...compliance, expired: contract.expired === true } as unknown as Audit;
}

function mapFields(
  map: (field: [string, (typeof CONTRACT_FIELDS)[string]]) => [string, unknown],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(CONTRACT_FIELDS).map(map));
}

function present(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isAbsent(value)));
}
