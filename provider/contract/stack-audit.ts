import type { AuditContract } from "./model";
import type { ContractReading } from "./read-contract";

/** A contract after it was read back: these three members are always there, the others when they could be read. */
export type StackAudit = Pick<AuditContract, "verdict" | "violations" | "complianceStatus"> &
  Partial<Omit<AuditContract, "verdict" | "violations" | "complianceStatus">>;

/** What a consumer may believe of a reading: with any problem it is `inconclusive`, and the problems are its violations. */
export function believed({ contract, verdict, problems }: ContractReading): StackAudit {
  return {
    ...contract,
    verdict,
    violations: [...problems, ...(contract?.violations ?? [])],
    complianceStatus: contract === undefined || problems.length > 0 ? "INSUFFICIENT_DATA" : contract.complianceStatus,
  };
}
