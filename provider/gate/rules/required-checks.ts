import { KNOWN_CHECKS } from "../../audit/checks";
import { ofEachAudit, type Rule } from "./rule";
import { checkName, type RuleValue } from "./rule-value";
import type { ScopedCheck } from "./scoped-check";

export interface RequiredChecks {
  /**
   * Checks that must be present, decided and within the limits. `"all"`, also as one of a list: every check that AWS
   * documents. Default none.
   */
  readonly requiredChecks?: readonly string[] | "all";
}

/** No check of AWS's has small letters. */
const ALL = "all";

const CHECK_NAMES: RuleValue = {
  words: 'check names, or `"all"`',
  schema: (v) => {
    const names = v.array(checkName(v), "which is no list of check names");
    return v.lazy((value) => (value === ALL ? v.literal(ALL) : names));
  },
  jsonSchema: { type: ["array", "string"], items: { type: "string" } },
  option: { placeholder: "names", repeatable: true, parse: parseNames },
};

/** A required check must be there, decided and within its own limit: `maxNonCompliantChecks` is no excuse for it. */
export const requiredChecks: Rule<RequiredChecks> = {
  name: "requiredChecks",
  description: "Checks that must be in the audit, decided and within the limits; all: every check that AWS documents",
  default: [],
  value: CHECK_NAMES,
  violatedWhen: {
    failed: "one of them is non-compliant beyond its limit of resources",
    inconclusive: "one of them is absent or undecided",
  },
  apply: (value) => {
    const given = value === ALL ? [ALL] : value;
    const checkNames = new Set(given.flatMap((name) => (name === ALL ? [...KNOWN_CHECKS.keys()] : [name])));
    const sorted = [...checkNames].sort();
    return {
      checkNames: sorted,
      scope: ({ name }) => ({ required: checkNames.has(name) }),
      judge: ofEachAudit(({ checks }) => {
        const byName = new Map(checks.map((check) => [check.name, check]));
        return sorted.flatMap((name) => {
          const check = byName.get(name);
          const verdict = verdictOn(check);
          const observed = check?.observed ?? "absent";
          return verdict === "passed"
            ? []
            : [{ verdict, check: name, observed, allowed: "present, decided and compliant" }];
        });
      }),
    };
  },
};

function verdictOn(check: ScopedCheck | undefined) {
  if (check === undefined || check.outcome === "undecided") {
    return "inconclusive";
  }
  return check.counts ? "failed" : "passed";
}

function parseNames(text: string, before?: unknown): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) {
    throw new RangeError("A check's name is empty.");
  }
  return [...(Array.isArray(before) ? before : []), ...names];
}
