import { type Duration, parseDuration } from "../audit/duration";
import { MAX_TIME_MS, parseInstant } from "../audit/instant";
import { type AuditContract, DEFAULT_MAX_AGE_OF_READING } from "./model";
import type { ContractReading } from "./read-contract";

type AlwaysThere = "verdict" | "violations" | "complianceStatus";

/**
 * A contract after it was read back: the first three members are always there, the others when they could be read.
 *
 * It has no `schemaVersion`, for it is a contract no more: whoever holds one knows that it has been checked, and until
 * when that counts. A stack that hands an audit on exports the contract itself, `stack.getOutput("audit")`.
 */
export type StackAudit = Pick<AuditContract, AlwaysThere> &
  Partial<Omit<AuditContract, AlwaysThere | "schemaVersion">> & {
    /** ISO 8601: `readAt` and the reader's `maxAge` together. A gate does not pass the audit after that. */
    readonly validUntil?: string;
  };

/**
 * What a consumer may believe of a reading: with any problem it is `inconclusive`, and the problems are its violations.
 *
 * @param maxAge the reading's own
 */
export function toStackAudit(
  { contract, verdict, problems }: ContractReading,
  maxAge: Duration = DEFAULT_MAX_AGE_OF_READING,
): StackAudit {
  if (contract === undefined) {
    return { verdict, violations: problems, complianceStatus: "INSUFFICIENT_DATA" };
  }
  const { schemaVersion, ...members } = contract;
  return {
    ...members,
    verdict,
    violations: [...problems, ...contract.violations],
    complianceStatus: problems.length > 0 ? "INSUFFICIENT_DATA" : contract.complianceStatus,
    validUntil: endOf(contract, maxAge),
  };
}

function endOf({ readAt }: AuditContract, maxAge: Duration): string {
  const maxAgeMs = parseDuration(maxAge, "reading the audit contract", "maxAge");
  return new Date(Math.min((parseInstant(readAt) ?? Number.NaN) + maxAgeMs, MAX_TIME_MS)).toISOString();
}
