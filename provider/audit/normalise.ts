import { type AuditError, invalidResponse } from "../errors";
import { CHECK_DETAILS, type Field, type JsonType, type MemberTypes, STATISTICS, TASK_FIELDS } from "./fields";
import { isoInstant, notATime } from "./instant";
import type { AuditCheckDetails, AuditTaskDescription, TaskStatistics } from "./model";
import { isRecord } from "./values";

/**
 * DescribeAuditTask's JSON as this package holds it.
 *
 * Members that AWS adds are passed on under their names: those of the answer itself in `otherFields`, all others in
 * their place. `null` is the wire's word for absent and is left out; the start time becomes ISO 8601.
 *
 * @throws AuditError `InvalidResponse` when the answer is not about this audit or a member has the wrong type.
 */
export function normaliseAuditTask(answer: unknown, taskId: string, doing: string): AuditTaskDescription {
  const fail = (reason: string) => invalidResponse(doing, reason);
  const plain = plainJson(answer, fail);
  if (!isRecord(plain)) {
    throw fail("the answer is not a JSON object");
  }
  if (Object.keys(plain).length === 0) {
    throw fail("the answer is empty");
  }

  const fields = Object.fromEntries(
    Object.entries(TASK_FIELDS).flatMap(([name, field]) =>
      plain[name] === undefined ? [] : [[name, FIELD_TYPES[field.type](plain[name], name, fail)]],
    ),
  );
  if (fields.taskId !== undefined && fields.taskId !== taskId) {
    throw fail(`the answer is about audit task ${JSON.stringify(fields.taskId)}`);
  }
  const { taskStatus } = fields;
  if (typeof taskStatus !== "string" || taskStatus === "") {
    throw fail("the answer has no taskStatus");
  }
  const otherFields = Object.fromEntries(Object.entries(plain).filter(([name]) => !Object.hasOwn(TASK_FIELDS, name)));
  return { ...fields, taskId, taskStatus, ...(Object.keys(otherFields).length > 0 && { otherFields }) };
}

type Fail = (reason: string) => AuditError;

const FIELD_TYPES: Readonly<
  Record<Exclude<Field["type"], "previousAudit">, (value: unknown, path: string, fail: Fail) => unknown>
> = {
  string(value, path, fail) {
    requireTypes({ [path]: value }, { [path]: "string" }, "", fail);
    return value;
  },
  time: (value, path, fail) => isoTime(value, path, fail),
  statistics: (value, path, fail) => members<TaskStatistics>(value, STATISTICS, path, fail),
  checks,
};

function checks(value: unknown, path: string, fail: Fail): Record<string, AuditCheckDetails> {
  if (!isRecord(value)) {
    throw fail(`${path} is ${kindOf(value)} instead of an object`);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, details]) => [
      name,
      members<AuditCheckDetails>(details, CHECK_DETAILS, `${path}.${name}`, fail),
    ]),
  );
}

function members<T>(value: unknown, types: MemberTypes<T>, path: string, fail: Fail): T {
  if (!isRecord(value)) {
    throw fail(`${path} is ${kindOf(value)} instead of an object`);
  }
  requireTypes(value, types, `${path}.`, fail);
  return value as T;
}

function requireTypes(
  value: Record<string, unknown>,
  types: Readonly<Record<string, JsonType>>,
  path: string,
  fail: Fail,
) {
  for (const [name, type] of Object.entries(types)) {
    const member = value[name];
    if (member !== undefined && typeof member !== type) {
      throw fail(`${path}${name} is ${kindOf(member)} instead of a ${type}`);
    }
  }
}

function isoTime(value: unknown, path: string, fail: Fail): string {
  const time = isoInstant(value);
  if (time === undefined) {
    throw fail(notATime(value, path));
  }
  return time;
}

// Keys that mean something else to JavaScript or to Pulumi's own encoding than to AWS.
const FOREIGN_KEYS: ReadonlySet<string> = new Set(["__proto__", "__provider", "4dabf18193072939515e22adb298388d"]);

/** A copy without nulls; refuses what cannot travel through Pulumi's state unharmed. */
function plainJson(value: unknown, fail: Fail): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw fail("a number is out of range");
  }
  if (Array.isArray(value)) {
    return value.filter((item) => item !== null).map((item) => plainJson(item, fail));
  }
  if (!isRecord(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      if (FOREIGN_KEYS.has(key)) {
        throw fail(`a member is called ${JSON.stringify(key)}`);
      }
      return member === null || member === undefined ? [] : [[key, plainJson(member, fail)]];
    }),
  );
}

function kindOf(value: unknown): string {
  return Array.isArray(value)
    ? "an array"
    : isRecord(value)
      ? "an object"
      : `the ${typeof value} ${JSON.stringify(value)}`;
}
