// What the findings of an audit add to it, as far as it can be believed. All that is taken from them are severities.
import { SEVERITIES, type Severity } from "../audit/checks";
import { checkOutcome } from "../audit/compliance";
import { isAbsent, isCount, isRecord, shown } from "../audit/consistency";

export interface FindingsEvidence {
  /** What the findings lack, and where they contradict the audit they are of. */
  readonly flaws: readonly string[];
  /** The worst severity of a check's findings; nothing when the findings were not read, or it has none. */
  readonly severityOf: (checkName: string) => Severity | undefined;
}

const NOT_READ: FindingsEvidence = { flaws: [], severityOf: () => undefined };

/** The evidence of a `findingsSummary`; findings that nobody read are no flaw. */
export function findingsEvidence(summary: unknown, details: Readonly<Record<string, unknown>>): FindingsEvidence {
  if (isAbsent(summary)) return NOT_READ;
  const { resourcesByCheck, severityByCheck } = isRecord(summary) ? summary : {};
  if (!isRecord(resourcesByCheck) || !isRecord(severityByCheck)) {
    return { ...NOT_READ, flaws: ["findingsSummary does not say which checks it has findings of"] };
  }
  const names = new Set([details, resourcesByCheck, severityByCheck].flatMap((record) => Object.keys(record)));
  return {
    flaws: [...names].sort().flatMap((name) => {
      const found = own(resourcesByCheck, name, 0);
      return [
        ...countFlaws(name, found, own(details, name)),
        ...severityFlaws(name, found, own(severityByCheck, name)),
      ];
    }),
    severityOf: (checkName) => severityIn(own(severityByCheck, checkName)),
  };
}

function countFlaws(name: string, found: unknown, details: unknown): string[] {
  const counted = countedResources(details);
  if (isCount(found) && (counted === undefined || counted === found)) return [];
  const others = counted === undefined ? "" : `, auditDetails ${shown(counted)}`;
  return [`findingsSummary counts ${shown(found)} resources of ${name}${others}`];
}

/** What the audit itself counts, suppressed or not; nothing for a check that has decided nothing. */
function countedResources(details: unknown): unknown {
  if (details === undefined) return 0;
  return isRecord(details) && checkOutcome(details) !== "undecided" ? details.nonCompliantResourcesCount : undefined;
}

function severityFlaws(name: string, found: unknown, severity: unknown): string[] {
  const agrees = found === 0 ? severity === undefined : severityIn(severity) !== undefined;
  return agrees ? [] : [`findingsSummary gives ${name} severity ${shown(severity)}`];
}

function severityIn(value: unknown): Severity | undefined {
  return SEVERITIES.find((severity) => severity === value);
}

/** A member that is `undefined` is none; `null` is no way to say nothing here. */
function own(record: Readonly<Record<string, unknown>>, name: string, otherwise?: unknown): unknown {
  return Object.hasOwn(record, name) && record[name] !== undefined ? record[name] : otherwise;
}
