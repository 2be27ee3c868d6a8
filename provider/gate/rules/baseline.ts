import { type AuditBaseline, acceptedKeys, type BaselineCheck } from "../../audit/baseline";
import { whyNotInForce } from "../../audit/baseline-in-force";
import { own, shown } from "../../audit/values";
import { count, listed } from "../../text";
import type { AuditSource, CheckEvidence } from "../evidence/evidence";
import { BASELINE, isOneBaseline } from "./baseline-value";
import type { Rule } from "./rule";
import type { CheckInScope, CheckScope, ScopedEvidence } from "./scoped-check";

export interface Baseline {
  /**
   * What is accepted of an audit, as `device-defender baseline` writes it; for a fleet also one for each target, by its key.
   * Within a check only what is in it is tolerated. Default none.
   */
  readonly baseline?: AuditBaseline | Readonly<Record<string, AuditBaseline>>;
}

/** How many resources that are not in the baseline a violation names. */
const NAMED = 5;

/**
 * Takes what is accepted out of what counts; limits, severities and waivers decide about the rest. An undecided check is
 * never covered. Neither is anything by a baseline that is of another account or region, or has ended.
 */
export const baseline: Rule<Baseline> = {
  name: "baseline",
  description: "What is accepted of an audit, as the command baseline writes it",
  value: BASELINE,
  violatedWhen: { failed: "decides which resources count" },
  apply: (value, { now }) => {
    const of = ({ target }: AuditSource) => baselineFor(value, target);
    const keysOf = keysOnce();
    return {
      scope: (check) => {
        const baseline = of(check.source);
        if (baseline === undefined) {
          return {};
        }
        const accepted = own(baseline.checks, check.name);
        if (accepted === undefined || check.outcome === "undecided" || check.counted === 0) {
          return {};
        }
        const flaw = whyNotInForce(baseline, check.source, now) ?? whyNotComparable(accepted, check);
        return flaw === undefined
          ? covered(check, accepted, keysOf)
          : { notes: [...check.notes, `the baseline covers nothing: ${flaw}`] };
      },
      fault: (evidence) => {
        if (isOneBaseline(value)) {
          return undefined;
        }
        const targets = evidence.map(({ target }) => target);
        const stray = Object.keys(value).find((key) => !targets.includes(key));
        return stray === undefined
          ? undefined
          : { property: "baseline", is: `for ${shown(stray)}, which is no target` };
      },
      warnings: (evidence) => evidence.flatMap((audit) => warningsOf(audit, of, keysOf, now)),
    };
  },
};

/** The keys of what is accepted of a check by name. */
type KeysOf = (accepted: BaselineCheck) => ReadonlySet<string>;

/** Made once for a check, however many audits it is compared with, and again for the warnings. */
function keysOnce(): KeysOf {
  const made = new Map<BaselineCheck, ReadonlySet<string>>();
  return (accepted) => {
    const keys = made.get(accepted) ?? acceptedKeys(accepted);
    made.set(accepted, keys);
    return keys;
  };
}

function covered(check: CheckInScope, accepted: BaselineCheck, keysOf: KeysOf): Partial<CheckScope> {
  const { counted, notes } = check;
  const { outside, added } = comparison(check, accepted, keysOf);
  const inside = counted - outside;
  return {
    counted: outside,
    notes: [
      ...notes,
      ...(inside > 0 ? [`not counting ${count(inside)} in the baseline`] : []),
      ...(added.length > 0 ? [`not in the baseline: ${named(added)}`] : []),
    ],
  };
}

/** What of a check is outside of what is accepted. A resource that nobody can name is outside. */
function comparison(check: CheckInScope, accepted: BaselineCheck, keysOf: KeysOf) {
  const { counted } = check;
  if (accepted.resources === undefined) {
    return { outside: Math.max(0, counted - accepted.nonCompliantResources), added: [], inside: 0 };
  }
  const keys = keysOf(accepted);
  const counting = countingResources(check);
  const added = counting.filter(({ key }) => !keys.has(key));
  const inside = counting.length - added.length;
  return { outside: Math.max(counted - inside, added.length), added: added.map(({ name }) => name), inside };
}

function countingResources({ found = [], countsSuppressed }: CheckInScope) {
  return found.filter(({ isSuppressed }) => countsSuppressed || !isSuppressed);
}

function named(names: readonly string[]): string {
  return listed(names.slice(0, NAMED), names.length);
}

function whyNotComparable({ resources }: BaselineCheck, { found }: CheckEvidence): string | undefined {
  return resources !== undefined && found === undefined
    ? 'it names resources, and those of the audit were not read; set findings: "resources"'
    : undefined;
}

function warningsOf(
  audit: ScopedEvidence,
  baselineOf: (source: AuditSource) => AuditBaseline | undefined,
  keysOf: KeysOf,
  now: number,
): string[] {
  const baseline = audit.readable ? baselineOf(audit.source) : undefined;
  if (!audit.readable || baseline === undefined) {
    return [];
  }
  const flaw = whyNotInForce(baseline, audit.source, now);
  if (flaw !== undefined) {
    return [`it covers nothing: ${flaw}`];
  }
  return audit.checks.flatMap((check) => {
    const accepted = own(baseline.checks, check.name);
    if (accepted === undefined) {
      return [];
    }
    const mended = mendedIn(check, accepted, keysOf);
    return mended === 0
      ? []
      : [
          `${count(mended)} of ${count(accepted.nonCompliantResources)} accepted of ${check.name} are mended and can be removed`,
        ];
  });
}

/** How many of those accepted the audit no longer has. */
function mendedIn(check: CheckInScope, accepted: BaselineCheck, keysOf: KeysOf): number {
  const { resources, nonCompliantResources } = accepted;
  if (check.outcome === "undecided" || (resources !== undefined && check.found === undefined)) {
    return 0;
  }
  if (resources !== undefined) {
    return resources.length - comparison(check, accepted, keysOf).inside;
  }
  const now = check.nonCompliantResources - (check.countsSuppressed ? 0 : check.suppressedResources);
  return Math.max(0, nonCompliantResources - now);
}

/** The one that is meant for a target. */
export function baselineFor(
  value: NonNullable<Baseline["baseline"]>,
  target: string | undefined,
): AuditBaseline | undefined {
  if (isOneBaseline(value)) {
    return value;
  }
  return target === undefined ? undefined : own(value, target);
}
