import { complianceOf } from "../audit/compliance";
import type { Audit } from "../audit/model";
import { isAbsent } from "../audit/values";
import { evaluateGate } from "../gate/evaluate-gate";
import type { GateResult } from "../gate/model";
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
    taskId: audit.taskId,
    taskStatus: audit.taskStatus,
    taskType: audit.taskType,
    taskStartTime: audit.taskStartTime,
    scheduledAuditName: audit.scheduledAuditName,
    region: audit.region,
    endpoint: audit.endpoint,
    accountId: audit.accountId,
    expired: audit.expired ? (true as const) : undefined,
    statistics: audit.taskStatistics,
    details: audit.auditDetails,
    readAt,
  });
}

/** The audit that a contract is about, to be judged again: only AWS's own words are taken over as they stand. */
export function auditOfContract(contract: AuditContract): Audit {
  const { taskId, taskStatus, taskType, taskStartTime, scheduledAuditName, region, endpoint, accountId } = contract;
  const task = present({
    taskId,
    taskStatus,
    taskType,
    taskStartTime,
    scheduledAuditName,
    taskStatistics: contract.statistics,
    auditDetails: contract.details,
  });
  return {
    ...task,
    ...complianceOf(task),
    ...present({ region, endpoint, accountId, expired: contract.expired === true }),
  };
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isAbsent(value))) as Present<T>;
}
