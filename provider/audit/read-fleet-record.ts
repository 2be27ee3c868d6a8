import { complianceOf } from "./compliance";
import { SOURCE_FIELDS } from "./fields";
import type { FindingsSummary } from "./findings-summary";
import type { FleetTarget, FleetTargets, UnreadableTarget } from "./fleet";
import type { FleetRecord } from "./fleet-record";
import type { Audit, AuditTaskDescription, FoundPreviousAudit, PreviousAudit } from "./model";
import { object, optional, readColumns, required, taskOf, texts, unknownRecord } from "./read-task-record";
import type { CheckColumns } from "./task-record";
import { isRecord } from "./values";

/** What stands in a state may have been written by another version, or by hand. */
type Loose<T> = { readonly [K in keyof T]?: unknown };

/**
 * The targets of an `AuditFleet` from its state, for code that has the state but not the resource, such as a policy or a script.
 *
 * What was derived from an audit is derived again.
 *
 * @throws AuditError `InvalidResponse` for what this version does not write.
 */
export function readFleetRecord({ checkColumns, targets }: Loose<FleetRecord>): FleetTargets {
  const columns = readColumns(checkColumns);
  if (!isRecord(targets)) {
    throw unknownRecord("targets");
  }
  return Object.fromEntries(
    Object.entries(targets).map(([name, record]) => {
      try {
        return [name, targetOf(object(record), columns)];
      } catch (cause) {
        throw unknownRecord(`target ${name}`, cause);
      }
    }),
  );
}

function targetOf(record: Readonly<Record<string, unknown>>, columns: CheckColumns): FleetTarget {
  const { error, otherFields, previousAudit, findingsSummary } = record;
  if (error !== undefined) {
    return unreadable(record);
  }
  const task = {
    ...taskOf(record, columns),
    ...(otherFields !== undefined && { otherFields: object(otherFields) }),
  } as AuditTaskDescription;
  const source = texts(record, SOURCE_FIELDS) as Pick<Audit, keyof typeof SOURCE_FIELDS>;
  return {
    ...task,
    ...complianceOf(task),
    ...source,
    ...(findingsSummary !== undefined && { findingsSummary: object(findingsSummary) as unknown as FindingsSummary }),
    ...(previousAudit !== undefined && { previousAudit: previousOf(object(previousAudit), columns) }),
    expired: (record.expired ?? false) !== false,
  };
}

function previousOf(record: Readonly<Record<string, unknown>>, columns: CheckColumns): PreviousAudit {
  if (record.found === false) {
    return { found: false };
  }
  const { resourceChanges } = record;
  return {
    found: true,
    ...taskOf(record, columns),
    ...(resourceChanges !== undefined && {
      resourceChanges: object(resourceChanges) as FoundPreviousAudit["resourceChanges"] & {},
    }),
  };
}

function unreadable(record: Readonly<Record<string, unknown>>): UnreadableTarget {
  const error = object(record.error);
  return {
    error: { code: required(error, "code"), message: required(error, "message") },
    ...optional(record, "region"),
  };
}
