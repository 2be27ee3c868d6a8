import type { AuditContract } from "./model";
import type { ContractReading } from "./read-contract";

type AlwaysThere = "verdict" | "violations" | "complianceStatus";

/**
 * A contract after it was read back: the first three members are always there, the others when they could be read.
 *
 * It has no `schemaVersion`, for it is a contract no more: whoever holds one knows that it has been checked.
 */
export type StackAudit = Pick<AuditContract, AlwaysThere> & Partial<Omit<AuditContract, AlwaysThere | "schemaVersion">>;

/** What a consumer may believe of a reading: with any problem it is `inconclusive`, and the problems are its violations. */
export function toStackAudit({ contract, verdict, problems }: ContractReading): StackAudit {
  const { schemaVersion, ...members } = contract ?? {};
  return {
    ...members,
    verdict,
    violations: [...problems, ...(contract?.violations ?? [])],
    complianceStatus: contract === undefined || problems.length > 0 ? "INSUFFICIENT_DATA" : contract.complianceStatus,
  };
}
