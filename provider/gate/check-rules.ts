import * as v from "valibot";
import { correctedCheckName, KNOWN_CHECKS, SEVERITIES } from "../audit/checks";
import { parseDuration } from "../audit/duration";
import { AuditError } from "../errors";
import type { GateRules } from "./model";
import { waiverEnd } from "./rules/waivers";

/**
 * The rules as a copy that nobody else can change.
 *
 * @throws AuditError `InvalidArgument`, with the argument at fault as `property`.
 */
export function checkRules(rules: unknown, doing: string): GateRules {
  const result = v.safeParse(RULES, rules, { abortEarly: true, abortPipeEarly: true });
  if (!result.success) throw invalid(result.issues[0], doing);
  const { maxAge } = result.output;
  if (maxAge !== undefined) parseDuration(maxAge, doing, "maxAge");
  return result.output as GateRules;
}

const limit = v.pipe(
  v.number("is no number"),
  v.check((n) => Number.isSafeInteger(n) && n >= 0, "is no whole number from 0 up"),
);

const checkName = v.pipe(
  v.string("is no check name"),
  v.check((name) => /^[^\s\p{C}]+$/u.test(name), "is no check name"),
  v.rawCheck(({ dataset, addIssue }) => {
    const right = dataset.typed ? rightName(dataset.value) : undefined;
    if (right !== undefined) addIssue({ message: `is no check of AWS; its name is ${right}` });
  }),
);

const waiver = v.strictObject({
  check: checkName,
  reason: v.pipe(v.string("is missing: a waiver needs one"), v.regex(/[\p{L}\p{N}]/u, "is empty: a waiver needs one")),
  expires: v.pipe(
    v.string("is missing: a waiver needs an end"),
    v.check((expires) => waiverEnd(expires) !== undefined, 'is no date such as "2026-12-31"'),
  ),
});

const RULES = v.strictObject({
  maxNonCompliantChecks: v.optional(limit),
  maxNonCompliantResources: v.optional(v.union([limit, v.record(checkName, limit)])),
  requiredChecks: v.optional(v.array(checkName)),
  minSeverity: v.optional(v.picklist(SEVERITIES)),
  maxAge: v.optional(v.string()),
  minTotalResources: v.optional(limit),
  allowSuppressed: v.optional(v.boolean("is neither true nor false")),
  allowFewerChecks: v.optional(v.boolean("is neither true nor false")),
  waivers: v.optional(v.array(waiver)),
});

function rightName(name: string): string | undefined {
  const plain = name.normalize("NFKC").toUpperCase().replaceAll("-", "_");
  return correctedCheckName(name) ?? (plain !== name && KNOWN_CHECKS.has(plain) ? plain : undefined);
}

function invalid(issue: v.BaseIssue<unknown>, doing: string): AuditError {
  const property = v.getDotPath(issue) ?? "rules";
  return new AuditError({ code: "InvalidArgument", doing, property, reason: `${property} ${issue.message}` });
}
