import type { AuditHistoryValues } from "../audit/history";
import type { Audit } from "../audit/model";
import type { GateResult, GateRules } from "../gate/model";

/** An audit, with the name of its target when it is one of a fleet, and what came before it. */
export interface ReportedAudit extends Audit {
  readonly target?: string;
  /** The audits before it, as `getAuditHistory` reads them: reports for people show the trend. */
  readonly history?: AuditHistoryValues;
}

/** What every report is made of: audits, and what a gate said of them. */
export interface AuditReport {
  /** Empty when no audit could be read; the result's violations say why. */
  readonly audits: readonly ReportedAudit[];
  /** What the gate says of all of them. */
  readonly result: GateResult;
  /** By which the result came about: with them a report says what a baseline tolerates and which waivers are not used. */
  readonly rules?: GateRules;
  /** Milliseconds since 1970, from which "expires soon" is counted. Without it nothing is called soon. */
  readonly now?: number;
}
