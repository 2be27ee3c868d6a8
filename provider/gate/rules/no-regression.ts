import { count, listed } from "../../text";
import type { ChangeEvidence } from "../evidence/previous-evidence";
import { ofEachAudit, type Rule, type RuleResult } from "./rule";
import { isPlainObject, type RuleValue } from "./rule-value";
import type { CheckInScope, ScopedAudit } from "./scoped-check";

export interface NoRegression {
  /**
   * Whether a check may have no more non-compliant resources than in the audit before it, and where the findings of both were
   * read, no others. Needs audits that were read with `includePreviousAudit: true`. Default false.
   */
  readonly noRegression?: boolean | NoRegressionExceptions;
}

/** What {@link NoRegression} lets pass although there is nothing to compare with. Each is `inconclusive` unless named here. */
export interface NoRegressionExceptions {
  /** An audit before which AWS keeps none. */
  readonly withoutPrevious?: "allow";
  /** A check that the audit before had not decided. */
  readonly undecidedBefore?: "allow";
}

const ALLOW = "allow";
const EXCEPTIONS = ["withoutPrevious", "undecidedBefore"] as const satisfies readonly (keyof NoRegressionExceptions)[];

const VALUE: RuleValue = {
  words: "boolean or `{withoutPrevious, undecidedBefore}`",
  schema: (v) => {
    const allow = v.optional(v.literal(ALLOW, 'which is not "allow"'));
    const exceptions = v.pipe(
      v.custom<object>(isPlainObject, "which is neither true nor false nor an object of exceptions"),
      v.strictObject(
        Object.fromEntries(EXCEPTIONS.map((name) => [name, allow])),
        `which is none of the exceptions: ${EXCEPTIONS.join(", ")}`,
      ),
    );
    return v.lazy((value) => (typeof value === "boolean" ? v.boolean() : exceptions));
  },
  jsonSchema: {
    type: ["boolean", "object"],
    additionalProperties: { type: "string", enum: [ALLOW] },
  },
  option: { placeholder: "exceptions", optional: true, parse: parseExceptions },
};

/**
 * Compares with the audit before, which AWS has and no state keeps. Limits forgive nothing here; a waiver does.
 */
export const noRegression: Rule<NoRegression> = {
  name: "noRegression",
  description: "Whether a check may be no worse than in the audit before",
  default: false,
  value: VALUE,
  violatedWhen: {
    failed: "a check in scope got worse",
    inconclusive: "the previous audit is absent, unread or undecided",
  },
  apply: (value) => {
    if (value === false) {
      return {};
    }
    const allowed: NoRegressionExceptions = value === true ? {} : value;
    return {
      scope: (check) => {
        const { waiverInForce } = check;
        return waiverInForce !== undefined && regressionOf(check, allowed) !== undefined
          ? { waiver: waiverInForce }
          : {};
      },
      judge: ofEachAudit((audit) => (audit.completed ? judgeAudit(audit, allowed) : [])),
    };
  },
};

function judgeAudit({ previous, expired, checks }: ScopedAudit, allowed: NoRegressionExceptions): RuleResult[] {
  const inconclusive = (observed: string, what: string): RuleResult[] => [
    { verdict: "inconclusive", observed, allowed: what },
  ];
  switch (previous.kind) {
    case "found":
      return checks
        .filter(({ waiverInForce }) => waiverInForce === undefined)
        .flatMap((check) => regressionOf(check, allowed) ?? []);
    case "none":
      return allowed.withoutPrevious === ALLOW
        ? []
        : inconclusive("no earlier audit in AWS", 'an audit to compare with, or withoutPrevious: "allow"');
    case "notRead":
      return inconclusive(
        expired ? "gone from AWS, and the audit before it too" : "the audit before was not read",
        "an audit that is read with includePreviousAudit: true",
      );
    case "unusable":
      return inconclusive(previous.flaw, "the completed audit before, of the same schedule or type");
  }
}

/** How a check is worse than before, or why that cannot be told; `undefined` when it is no worse. */
function regressionOf(check: CheckInScope, allowed: NoRegressionExceptions): RuleResult | undefined {
  const { name, previous, inScope, countsSuppressed } = check;
  if (previous.kind !== "found" || !inScope || check.outcome === "undecided") {
    return undefined;
  }
  const counted = (of: { readonly nonCompliantResources: number; readonly suppressedResources: number }) =>
    countsSuppressed ? of.nonCompliantResources : of.nonCompliantResources - of.suppressedResources;
  const now = counted(check);
  if (now === 0) {
    return undefined;
  }
  const result = (verdict: RuleResult["verdict"], before: string, added = ""): RuleResult => ({
    verdict,
    check: name,
    observed: `${[`${count(now)} of ${count(check.totalResources)} resources non-compliant`, ...check.notes].join(", ")}; ${before} in audit ${previous.taskId}${added}`,
    allowed: "none that the audit before did not have",
  });

  const before = previous.checks.get(name);
  const changes = check.changes?.[countsSuppressed ? "all" : "unsuppressed"];
  if (before === undefined) {
    return result("failed", "absent", addedIn(changes));
  }
  if (before.outcome === "undecided") {
    return allowed.undecidedBefore === ALLOW ? undefined : result("inconclusive", "undecided");
  }
  const was = counted(before);
  if (now > was || (changes?.addedResources ?? 0) > 0) {
    return result("failed", count(was), addedIn(changes));
  }
  if (changes !== undefined && (changes.addedResources === undefined || (changes.resources ?? 0) < now)) {
    return result(
      "inconclusive",
      count(was),
      `, and findings of ${changes.resources === undefined ? "an unknown number" : count(changes.resources)} of them`,
    );
  }
  return undefined;
}

function addedIn(changes: ChangeEvidence | undefined): string {
  return changes?.addedResources ? `; new: ${listed(changes.named, changes.addedResources)}` : "";
}

function parseExceptions(text: string): NoRegressionExceptions {
  const names = text.split(",").map((name) => name.trim());
  if (!names.every((name) => EXCEPTIONS.some((exception) => exception === name))) {
    throw new RangeError(`Allowed exceptions are ${EXCEPTIONS.join(", ")}, with a comma between them.`);
  }
  return Object.fromEntries(names.map((name) => [name, ALLOW]));
}
