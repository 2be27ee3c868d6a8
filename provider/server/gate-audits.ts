import type { Failure } from "../arguments/audit-task";
import { UNKNOWN_VALUE } from "../audit/values";
import { type GateReceipts, RECEIPT } from "../protocol/check-receipt";
import { digestArguments, GIVEN } from "../protocol/given-arguments";
import { tokenOf, typeOfUrn } from "../schema/tokens";
import { type Properties, referenceIn } from "./property-values";
import type { Readings } from "./readings";

const JUDGED = ["AuditTask", "OnDemandAudit", "AuditFleet"] as const;

/**
 * A gate's arguments with what this run has read in the place of each resource.
 *
 * Values are refused: under `--target` and `--exclude` they are those of an earlier run, and nobody could tell. A resource
 * that this run has not read makes the verdict `inconclusive`.
 */
export function resolveAudits(
  { audit, ...rules }: Properties,
  readings: Readings,
): { readonly news: Properties } | { readonly failures: readonly Failure[] } {
  const failures: Failure[] = [];
  const notRead: string[] = [];
  const resolve = (value: unknown, property: string): unknown => {
    if (Array.isArray(value)) {
      return value.map((one, i) => resolve(one, `${property}[${i}]`));
    }
    if (value === undefined || value === UNKNOWN_VALUE) {
      return value;
    }
    const reference = referenceIn(value);
    const problem = reference === undefined ? NO_RESOURCE : foreign(typeOfUrn(reference.urn));
    if (reference === undefined || problem !== undefined) {
      failures.push({ property, reason: problem ?? NO_RESOURCE });
      return undefined;
    }
    const reading = readings.of(reference.urn);
    if (reading === undefined) {
      notRead.push(reference.urn);
      return UNKNOWN_VALUE;
    }
    return reading.judged;
  };
  const judged = resolve(audit, "audit");
  if (failures.length > 0) {
    return { failures };
  }
  const news = { ...rules, ...(judged !== undefined && { audit: judged }) };
  // Audits that this process has read need no receipts; the others are named. `diff` refuses `ignoreChanges`, so no
  // argument is one of an earlier run.
  const receipts: GateReceipts = { gate: "", audits: notRead, missing: NOT_READ };
  return { news: { ...news, [RECEIPT]: receipts, [GIVEN]: digestArguments(news) } };
}

const NOT_READ =
  "not read in this run by the gate's own provider: --target or --exclude leaves it out, or it has another provider";

const NO_RESOURCE =
  "is no resource; give it an AuditTask, an OnDemandAudit or an AuditFleet itself and not its outputs, " +
  "which may be those of an earlier run";

function foreign(type: string): string | undefined {
  return JUDGED.some((name) => tokenOf(name) === type)
    ? undefined
    : `is a ${type}; give it an AuditTask, an OnDemandAudit or an AuditFleet of the package device-defender`;
}
