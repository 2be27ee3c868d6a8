import * as v from "valibot";
import { correctedCheckName, KNOWN_CHECKS, SEVERITIES } from "../audit/checks";
import { parseDuration } from "../audit/duration";
import { shown } from "../audit/values";
import { AuditError } from "../errors";
import type { GateRules } from "./model";
import { waiverEnd } from "./rules/waivers";

/**
 * The rules as a copy that nobody else can change.
 *
 * `null` is no way to ask for a default: some defaults are laxer than the rule somebody meant to set.
 *
 * @throws AuditError `InvalidArgument`, with the argument at fault as `property`.
 */
export function checkRules(rules: unknown, doing: string): GateRules {
  const result = v.safeParse(RULES, rules);
  if (!result.success) {
    throw invalid(result.issues[0], doing);
  }
  const { maxAge } = result.output;
  if (maxAge !== undefined) {
    parseDuration(maxAge, doing, "maxAge");
  }
  return result.output as GateRules;
}

const limit = v.custom<number>((n) => Number.isSafeInteger(n) && Number(n) >= 0, "which is no whole number from 0 up");

const flag = v.boolean("which is neither true nor false");

// White space and invisible characters make two names look like one.
const checkName = v.pipe(
  v.string("which is no check name"),
  v.regex(/^[^\s\p{C}]+$/u, "which is no check name"),
  v.check(
    (name) => rightName(name) === undefined,
    ({ input }) => `which AWS calls ${rightName(input)}`,
  ),
);

const limitByCheck = v.pipe(
  v.custom<object>(isPlainObject, "which is neither a number nor a number by check name"),
  v.check((limits) => !MAGIC_KEYS.some((key) => Object.hasOwn(limits, key)), "which names no check of AWS"),
  v.record(checkName, limit),
);

const waiver = v.pipe(
  v.custom<object>(isPlainObject, "which is no waiver"),
  v.strictObject(
    {
      check: checkName,
      reason: v.pipe(v.string("but a waiver needs one"), v.regex(/[\p{L}\p{N}]/u, "but a waiver needs one in words")),
      expires: v.custom<string>(
        (expires) => waiverEnd(expires) !== undefined,
        'which is no date such as "2026-12-31", nor a date and time with a zone',
      ),
    },
    ({ expected }) => (expected === "never" ? "which no waiver knows" : "but a waiver needs one"),
  ),
);

const RULE_ENTRIES = {
  maxNonCompliantChecks: v.optional(limit),
  maxNonCompliantResources: v.optional(v.lazy((value) => (typeof value === "number" ? limit : limitByCheck))),
  requiredChecks: v.optional(v.array(checkName, "which is no list of check names")),
  minSeverity: v.optional(v.picklist(SEVERITIES, `which is none of ${SEVERITIES.join(", ")}`)),
  maxAge: v.optional(v.unknown()),
  minTotalResources: v.optional(limit),
  allowSuppressed: v.optional(flag),
  allowFewerChecks: v.optional(flag),
  waivers: v.optional(v.array(waiver, "which is no list of waivers")),
} satisfies Record<keyof GateRules, unknown>;

const RULES = v.pipe(
  v.custom<object>(isPlainObject, "which is no object of rules"),
  v.strictObject(RULE_ENTRIES, `which is none of the rules: ${Object.keys(RULE_ENTRIES).join(", ")}`),
);

// Keys that an object has without being given them; valibot leaves them out of records in silence.
const MAGIC_KEYS = ["__proto__", "constructor", "prototype"];

// A Map or a Date has no properties of its own, and would ask for every default.
function isPlainObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function rightName(name: string): string | undefined {
  const plain = name.normalize("NFKC").toUpperCase().replaceAll("-", "_");
  return correctedCheckName(plain) ?? (plain !== name && KNOWN_CHECKS.has(plain) ? plain : undefined);
}

function invalid(issue: v.BaseIssue<unknown>, doing: string): AuditError {
  const { path, input, expected, message } = issue;
  const keys = path?.map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)) ?? [];
  const property = keys.join("").slice(1) || "rules";
  const is = expected === "never" ? "given" : input === null ? "null" : shown(input);
  return new AuditError({ code: "InvalidArgument", doing, property, reason: `${property} is ${is}, ${message}` });
}
