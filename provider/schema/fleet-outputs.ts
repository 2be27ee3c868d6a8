// A fleet and its targets, as resources and functions give them back.
import type { FleetSummary, FleetTotals, TargetError } from "../audit/fleet";
import type { AuditRecord } from "../audit/fleet-record";
import type { ChecksRecord } from "../audit/task-record";
import { AUDIT, TASK_STATISTICS } from "./audit-outputs";
import { type Described, object, of } from "./described";
import { ANY, INTEGER, listOf, mapOf, type ObjectSpec, STRING, typeNamed } from "./specification";
import { tokenOf } from "./tokens";

type Recorded = FleetSummary & { readonly targets: unknown; readonly checkColumns: unknown };

export const AUDIT_FLEET_OUTPUTS: Described<Recorded> = {
  targets: of(mapOf(typeNamed(tokenOf("AuditFleetResult"))), "Each target's audit, or why there is none, by its name."),
  checkColumns: of(listOf(STRING), "The names of the checks that `plainlyCompliant` of each target counts, in order."),
  complianceStatus: of(
    STRING,
    "`INSUFFICIENT_DATA` as soon as one target cannot be read, then `NON_COMPLIANT` as soon as one is, and `COMPLIANT` only when every target is.",
  ),
  totals: of(typeNamed(tokenOf("FleetTotals")), "How many targets stand how, and the sums of their statistics."),
  nonCompliantTargetNames: of(listOf(STRING), "Sorted."),
  undecidedTargetNames: of(
    listOf(STRING),
    "Targets with an audit that is neither compliant nor non-compliant, sorted.",
  ),
  unreadableTargets: of(mapOf(typeNamed(tokenOf("TargetError"))), "Why a target could not be read, by its name."),
};

const TOTALS: Described<FleetTotals> = {
  totalTargets: of(INTEGER, "How many targets the fleet has."),
  compliantTargets: of(INTEGER, "How many are `COMPLIANT`."),
  nonCompliantTargets: of(INTEGER, "How many are `NON_COMPLIANT`."),
  insufficientDataTargets: of(INTEGER, "How many are undecided or unreadable."),
  unreadableTargets: of(INTEGER, "How many could not be read."),
  ...TASK_STATISTICS,
};

const TARGET_ERROR: Described<TargetError> = {
  code: of(STRING, "A stable word, such as `AccessDenied`; `TimedOut` when the fleet's time was up."),
  message: of(STRING, "One line for people."),
};

type ReadTarget = AuditRecord & { readonly error: TargetError };

/** The checks of an audit where a state holds many audits. */
export const RECORDED_CHECKS: Described<ChecksRecord> = {
  taskStatistics: of(ANY, "The seven counts in AWS's order, separated by blanks, or what AWS sent instead of them."),
  plainlyCompliant: of(
    STRING,
    "For each check of `checkColumns` how many resources it looked at when it is plainly compliant, else `-`.",
  ),
  auditDetails: of(mapOf(ANY), "All other checks, by name."),
};

const FLEET_RESULT: Described<ReadTarget> = {
  ...pickAudit(),
  error: of(typeNamed(tokenOf("TargetError")), "Why the target could not be read; it then has no audit."),
  ...RECORDED_CHECKS,
};

function pickAudit() {
  const { nonCompliantCheckNames: _n, undecidedCheckNames: _u, ...rest } = AUDIT;
  return rest;
}

export const FLEET_TYPES: Readonly<Record<string, ObjectSpec>> = {
  FleetTotals: object("How many targets of a fleet stand how.", TOTALS, [
    "totalTargets",
    "compliantTargets",
    "nonCompliantTargets",
    "insufficientDataTargets",
    "unreadableTargets",
  ]),
  TargetError: object("Why a target could not be read.", TARGET_ERROR),
  AuditFleetResult: object("What a fleet knows of one target.", FLEET_RESULT, []),
};
