// Reads back what task-record.ts writes. What stands in a state may have been written by another version, or by hand.

import { AuditError } from "../errors";
import { checkOf, plainlyCompliantCheck } from "./check-record";
import { type Field, STATISTIC_NAMES, TASK_FIELDS } from "./fields";
import type { AuditCheckDetails, AuditTaskDescription, TaskStatistics } from "./model";
import { type CheckColumns, NOT_PLAINLY_COMPLIANT } from "./task-record";
import { isCount, isRecord } from "./values";

type Details = NonNullable<AuditTaskDescription["auditDetails"]>;

/** `[]` for anything but a list. */
export function readColumns(recorded: unknown): CheckColumns {
  return Array.isArray(recorded) ? recorded.map(String) : [];
}

/** @param cause what is wrong with it */
export function unknownRecord(what: string, cause?: unknown): AuditError {
  return new AuditError({
    code: "InvalidResponse",
    doing: `reading the recorded ${what}`,
    reason: "not as this version of pulumi-device-defender writes it",
    advice: "use the version that wrote it, or refresh the stack",
    cause,
  });
}

/** @throws TypeError for anything that `recordTask` does not write. */
export function taskOf(record: Readonly<Record<string, unknown>>, columns: CheckColumns): AuditTaskDescription {
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

/** The fields that stand in the record as they were read. Of a type that is not written so, none may be among them. */
export function texts(
  record: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Field & { readonly type: "string" | "time" }>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.required === undefined && record[name] === undefined ? [] : [[name, required(record, name)]],
    ),
  );
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

export function required(record: Readonly<Record<string, unknown>>, name: string): string {
  const value = record[name];
  if (typeof value === "string") {
    return value;
  }
  throw new TypeError(`${name} is no text`);
}

export function optional<K extends string>(
  record: Readonly<Record<string, unknown>>,
  name: K,
): { readonly [N in K]?: string } {
  return record[name] === undefined ? {} : ({ [name]: required(record, name) } as { readonly [N in K]?: string });
}

export function object(value: unknown): Record<string, unknown> {
  if (isRecord(value)) {
    return value;
  }
  throw new TypeError(`${String(value)} is no object`);
}
