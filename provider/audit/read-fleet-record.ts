import { AuditError } from "../errors";
import { complianceOf } from "./compliance";
import { type Field, SOURCE_FIELDS, STATISTIC_NAMES, TASK_FIELDS } from "./fields";
import type { FleetTarget, FleetTargets, UnreadableTarget } from "./fleet";
import { checkOf, plainlyCompliantCheck } from "./fleet-check";
import { type CheckColumns, type FleetRecord, NOT_PLAINLY_COMPLIANT } from "./fleet-record";
import type {
  Audit,
  AuditCheckDetails,
  AuditTaskDescription,
  FoundPreviousAudit,
  PreviousAudit,
  TaskStatistics,
} from "./model";
import { isCount, isRecord } from "./values";

/** What stands in a state may have been written by another version, or by hand. */
type Loose<T> = { readonly [K in keyof T]?: unknown };

type Details = NonNullable<AuditTaskDescription["auditDetails"]>;

/**
 * The targets of an `AuditFleet` from its state, for code that has the state but not the resource, such as a policy or a script.
 *
 * What was derived from an audit is derived again.
 *
 * @throws AuditError `InvalidResponse` for what this version does not write.
 */
export function readFleetRecord({ checkColumns, targets }: Loose<FleetRecord>): FleetTargets {
  const columns = Array.isArray(checkColumns) ? checkColumns.map(String) : [];
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

function unknownRecord(what: string, cause?: unknown): AuditError {
  return new AuditError({
    code: "InvalidResponse",
    doing: `reading the recorded ${what}`,
    reason: "not as this version of pulumi-device-defender writes it",
    advice: "use the version that wrote it, or refresh the stack",
    cause,
  });
}

function targetOf(record: Readonly<Record<string, unknown>>, columns: CheckColumns): FleetTarget {
  const { error, otherFields, previousAudit } = record;
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
    ...(previousAudit !== undefined && { previousAudit: previousOf(object(previousAudit), columns) }),
    expired: (record.expired ?? false) !== false,
  };
}

function taskOf(record: Readonly<Record<string, unknown>>, columns: CheckColumns): AuditTaskDescription {
  const { taskStatistics, plainlyCompliant, auditDetails } = record;
  const { taskStatistics: _s, auditDetails: _d, ...asRead } = TASK_FIELDS;
  return {
    ...texts(record, asRead),
    ...(taskStatistics !== undefined && { taskStatistics: statisticsOf(taskStatistics) }),
    ...((plainlyCompliant ?? auditDetails) !== undefined && {
      auditDetails: { ...plainlyCompliantChecks(plainlyCompliant, columns), ...otherChecks(auditDetails) },
    }),
  } as AuditTaskDescription;
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

/** The fields that stand in the record as they were read. Of a type that is not written so, none may be among them. */
function texts(
  record: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Field & { readonly type: "string" | "time" }>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.required === undefined && record[name] === undefined ? [] : [[name, required(record, name)]],
    ),
  );
}

function unreadable(record: Readonly<Record<string, unknown>>): UnreadableTarget {
  const error = object(record.error);
  return {
    error: { code: required(error, "code"), message: required(error, "message") },
    ...optional(record, "region"),
  };
}

function statisticsOf(record: unknown): TaskStatistics {
  if (typeof record !== "string") {
    return object(record);
  }
  const counts = record.split(" ").map(Number);
  if (counts.length !== STATISTIC_NAMES.length || !counts.every(isCount)) {
    throw new TypeError(`statistics ${record}`);
  }
  return Object.fromEntries(STATISTIC_NAMES.map((name, i) => [name, counts[i]]));
}

function plainlyCompliantChecks(record: unknown, columns: CheckColumns): Details {
  if (record === undefined) {
    return {};
  }
  const numbers = required({ record }, "record").split(" ");
  if (numbers.length > columns.length) {
    throw new TypeError(`${numbers.length} numbers for ${columns.length} checks`);
  }
  return Object.fromEntries(
    numbers.flatMap((number, i) =>
      number === NOT_PLAINLY_COMPLIANT ? [] : [[columns[i] ?? "", plainlyCompliantCheck(number)]],
    ),
  );
}

function otherChecks(record: unknown): Details {
  if (record === undefined) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(object(record)).map(([name, check]) => [
      name,
      checkOf(typeof check === "string" ? check : (object(check) as AuditCheckDetails)),
    ]),
  );
}

function required(record: Readonly<Record<string, unknown>>, name: string): string {
  const value = record[name];
  if (typeof value === "string") {
    return value;
  }
  throw new TypeError(`${name} is no text`);
}

function optional<K extends string>(
  record: Readonly<Record<string, unknown>>,
  name: K,
): { readonly [N in K]?: string } {
  return record[name] === undefined ? {} : ({ [name]: required(record, name) } as { readonly [N in K]?: string });
}

function object(value: unknown): Record<string, unknown> {
  if (isRecord(value)) {
    return value;
  }
  throw new TypeError(`${String(value)} is no object`);
}
