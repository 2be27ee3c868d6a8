import type { Audit } from "../audit/model";
import type { GateResult } from "../gate/model";

/** What every report is made of: audits, and what a gate said of them. */
export interface AuditReport {
  /** Empty when no audit could be read; the result's violations say why. */
  readonly audits: readonly Audit[];
  /** What `evaluateGate` said of these audits. */
  readonly result: GateResult;
}
