// The kinds of values that rules have: what is valid, and how each is written in a policy's configuration and on a command line.
import type * as valibot from "valibot";
import { correctedCheckName, KNOWN_CHECKS, SEVERITIES } from "../../audit/checks";
import { isDuration } from "../../audit/duration";

/** Handed in, so that whoever asks for a rule's name or default does not load it. */
export type Valibot = typeof valibot;

export interface RuleValue {
  /** For people, such as `whole number`. */
  readonly words: string;
  /** Each message goes on after `maxAge is 7, `. */
  readonly schema: (v: Valibot) => valibot.GenericSchema;
  readonly jsonSchema: RuleJsonSchema;
  /** Left out where the value can be written only in a file. */
  readonly option?: RuleOption;
}

/** The part of JSON Schema that CrossGuard's policy configuration and rules share. */
export interface RuleJsonSchema {
  readonly type: JsonType | JsonType[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly enum?: string[];
  readonly items?: RuleJsonSchema;
  readonly required?: string[];
  readonly properties?: { [name: string]: RuleJsonSchema };
  readonly additionalProperties?: boolean | RuleJsonSchema;
}

type JsonType = "array" | "boolean" | "integer" | "number" | "object" | "string";

/** How a value is written on a command line. */
export interface RuleOption {
  /** What stands for the value in the help, such as `n`. */
  readonly placeholder: string;
  /** Whether the option may stand without a value, which then is `true`. */
  readonly optional?: true;
  /** Whether the option names a file of JSON, whose value is the rule's. */
  readonly file?: true;
  /** Whether the option may be given several times. */
  readonly repeatable?: true;
  /**
   * @param before what the option's earlier uses came to
   * @throws Error whose message says what is needed
   */
  readonly parse: (text: string, before?: unknown) => unknown;
}

/** Keys that an object has without being given them; valibot leaves them out of records in silence. */
export const MAGIC_KEYS = ["__proto__", "constructor", "prototype"];

/** A Map or a Date has no properties of its own, and would ask for every default. */
export function isPlainObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

export const count = (v: Valibot) =>
  v.custom<number>((n) => Number.isSafeInteger(n) && Number(n) >= 0, "which is no whole number from 0 up");

/** White space and invisible characters make two names look like one. */
export const checkName = (v: Valibot) =>
  v.pipe(
    v.string("which is no check name"),
    v.regex(/^[^\s\p{C}]+$/u, "which is no check name"),
    v.check(
      (name) => rightName(name) === undefined,
      ({ input }) => `which AWS calls ${rightName(input)}`,
    ),
  );

const countByCheck = (v: Valibot) =>
  v.pipe(
    v.custom<object>(isPlainObject, "which is neither a number nor a number by check name"),
    v.check((limits) => !MAGIC_KEYS.some((key) => Object.hasOwn(limits, key)), "which names no check of AWS"),
    v.record(checkName(v), count(v)),
  );

const COUNT_JSON: RuleJsonSchema = { type: "integer", minimum: 0 };

/** A whole number from 0 up. */
export const COUNT: RuleValue = {
  words: "whole number",
  schema: count,
  jsonSchema: COUNT_JSON,
  option: { placeholder: "n", parse: parseCount },
};

/** One number, or numbers by check name. */
export const COUNT_BY_CHECK: RuleValue = {
  words: "whole number, or whole numbers by check name",
  schema: (v) => v.lazy((value) => (typeof value === "number" ? count(v) : countByCheck(v))),
  jsonSchema: { type: ["integer", "object"], minimum: 0, additionalProperties: COUNT_JSON },
  option: { placeholder: "n|CHECK=n", repeatable: true, parse: parseCountByCheck },
};

/** True or false; on a command line two flags. */
export const FLAG: RuleValue = {
  words: "boolean",
  schema: (v) => v.boolean("which is neither true nor false"),
  jsonSchema: { type: "boolean" },
};

/** A length of time in words. */
export const DURATION: RuleValue = {
  words: "duration",
  schema: (v) =>
    v.custom<string>(
      isDuration,
      'which is no length of time; write a number and a unit, such as "30 minutes" or "7 days"',
    ),
  jsonSchema: { type: "string", pattern: "^\\s*\\d+(\\.\\d+)?\\s*[A-Za-z]+\\s*$" },
  option: { placeholder: "duration", parse: (text) => text },
};

/** One of AWS's severities; on a command line in any case. */
export const SEVERITY: RuleValue = {
  words: SEVERITIES.map((severity) => `\`${severity}\``).join(", "),
  schema: (v) => v.picklist(SEVERITIES, `which is none of ${SEVERITIES.join(", ")}`),
  jsonSchema: { type: "string", enum: [...SEVERITIES] },
  option: { placeholder: "severity", parse: parseSeverity },
};

function parseCount(text: string): number {
  if (/^\d{1,15}$/.test(text)) {
    return Number(text);
  }
  throw new RangeError("A whole number from 0 up is needed.");
}

function parseCountByCheck(text: string, before?: unknown): unknown {
  const at = text.lastIndexOf("=");
  if (at < 0 && before === undefined) {
    return parseCount(text);
  }
  if (at < 1 || typeof before === "number") {
    throw new RangeError("Either one number is needed, or CHECK=n once for each check.");
  }
  const check = text.slice(0, at);
  const limits: object = Object(before);
  if (Object.hasOwn(limits, check)) {
    throw new RangeError(`${check} is given twice.`);
  }
  return { ...limits, [check]: parseCount(text.slice(at + 1)) };
}

function parseSeverity(text: string): string {
  const severity = SEVERITIES.find((one) => one === text.toUpperCase());
  if (severity === undefined) {
    throw new RangeError(`Allowed choices are ${SEVERITIES.join(", ")}.`);
  }
  return severity;
}

function rightName(name: string): string | undefined {
  const plain = name.normalize("NFKC").toUpperCase().replaceAll("-", "_");
  return correctedCheckName(plain) ?? (plain !== name && KNOWN_CHECKS.has(plain) ? plain : undefined);
}
