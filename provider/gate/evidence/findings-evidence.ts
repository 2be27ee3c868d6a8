// What the findings of an audit add to it, as far as it can be believed. All that is taken from them are severities.
import { SEVERITIES, type Severity, severityOf } from "../../audit/checks";
import { checkOutcome } from "../../audit/compliance";
import { isAbsent, isCount, isRecord, shown } from "../../audit/values";

export interface FindingsEvidence {
  /** What the findings lack, and where they contradict the audit they are of. */
  readonly flaws: readonly string[];
  /**
   * The worst severity of a check's findings; undefined when the findings were not read, there are none, or they are milder
   * than documented and not as many as the audit counts, so that the worst of them may be missing.
   */
  readonly severityOf: (checkName: string) => Severity | undefined;
}

/** No severity at all is the mildest. */
const RANKED: readonly (Severity | undefined)[] = SEVERITIES;
const NOT_READ: FindingsEvidence = { flaws: [], severityOf: () => undefined };

/** The evidence of a `findingsSummary`; findings that nobody read are no flaw. */
export function findingsEvidence(summary: unknown, details: Readonly<Record<string, unknown>>): FindingsEvidence {
  if (isAbsent(summary)) {
    return NOT_READ;
  }
  const { resourcesByCheck, severityByCheck, byCheck } = isRecord(summary) ? summary : {};
  if (!isRecord(resourcesByCheck) || !isRecord(severityByCheck) || !isRecord(byCheck)) {
    return { ...NOT_READ, flaws: ["findingsSummary does not say which checks it has findings of"] };
  }
  const names = new Set([details, resourcesByCheck, severityByCheck, byCheck].flatMap((record) => Object.keys(record)));
  const countOf = (name: string) => own(resourcesByCheck, name, 0);
  return {
    flaws: [...names].sort().flatMap((name) => {
      const check = own(details, name);
      return [
        ...countFlaws(name, countOf(name), check),
        ...complianceFlaws(name, own(byCheck, name, 0), check),
        ...severityFlaws(name, countOf(name), own(severityByCheck, name)),
      ];
    }),
    severityOf: (checkName) => {
      const found = severityIn(own(severityByCheck, checkName));
      const isMilder = RANKED.indexOf(found) < RANKED.indexOf(severityOf(checkName));
      return isMilder && countOf(checkName) !== decidedCount(own(details, checkName)) ? undefined : found;
    },
  };
}

// Whether AWS's count includes what is suppressed it does not say, so that another count is no contradiction.
function countFlaws(name: string, found: unknown, details: unknown): string[] {
  if (isCount(found) && (details !== undefined || found === 0)) {
    return [];
  }
  return [
    `findingsSummary counts ${shown(found)} resources of ${name}${details === undefined ? ", a check the audit does not have" : ""}`,
  ];
}

function complianceFlaws(name: string, unsuppressed: unknown, details: unknown): string[] {
  if (!isCount(unsuppressed)) {
    return [`findingsSummary counts ${shown(unsuppressed)} findings of ${name}`];
  }
  if (unsuppressed === 0 || !isRecord(details) || checkOutcome(details) !== "compliant") {
    return [];
  }
  return [`findingsSummary counts ${unsuppressed} findings of ${name}, which is compliant by auditDetails`];
}

/** What the audit itself counts, suppressed or not; undefined for a check that has decided nothing. */
function decidedCount(details: unknown): unknown {
  return isRecord(details) && checkOutcome(details) !== "undecided" ? details.nonCompliantResourcesCount : undefined;
}

function severityFlaws(name: string, found: unknown, severity: unknown): string[] {
  const agrees = found === 0 ? severity === undefined : severityIn(severity) !== undefined;
  return agrees ? [] : [`findingsSummary gives ${name} severity ${shown(severity)}`];
}

function severityIn(value: unknown): Severity | undefined {
  return SEVERITIES.find((severity) => severity === value);
}

/** A member that is `undefined` counts as absent; `null` does not. */
function own(record: Readonly<Record<string, unknown>>, name: string, otherwise?: unknown): unknown {
  return Object.hasOwn(record, name) && record[name] !== undefined ? record[name] : otherwise;
}
