/** What may go wrong with a call. */
export const FAULT_KINDS = [
  /** ThrottlingException */
  "throttle",
  /** InternalFailureException */
  "error500",
  /** AccessDeniedException */
  "accessDenied",
  /** ExpiredTokenException */
  "expiredToken",
  /** The connection is reset, nothing was done. */
  "reset",
  /** The operation takes effect, then the connection is reset. */
  "resetAfterCommit",
  /** No answer ever, nothing was done. */
  "timeout",
  /** The operation takes effect, no answer ever. */
  "timeoutAfterCommit",
  /** 200 with a page of HTML, as from a captive portal. */
  "notJson",
  /** The answer's body breaks off before its Content-Length. */
  "truncated",
  /** 200 without a body. */
  "emptyBody",
  /** 200 with `{}`: every member of an output is optional. */
  "emptyObject",
  /** A list answers with no items and a token, and goes on from there with the next call. */
  "emptyPage",
  /** A list answers with the token that it was asked with, the first time with one that leads to its start. */
  "repeatedToken",
  /** 200 with the rule's `body`. */
  "malformed",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What only an operation that lists page by page can meet. */
export type ListFault = Extract<FaultKind, "emptyPage" | "repeatedToken">;

export function isListFault(kind: FaultKind): kind is ListFault {
  return kind === "emptyPage" || kind === "repeatedToken";
}

export interface FaultRule {
  /** The operation's name, or `*` for all. */
  readonly operation: string;
  readonly kind: FaultKind;
  /** How many matching calls fail; without it, and without `probability`, all do. */
  readonly times?: number;
  /** 0 to 1; decided anew for every call. */
  readonly probability?: number;
  /** Source of `probability`'s decisions, 0 <= n < 1. Default: a generator that is the same on every start. */
  readonly random?: () => number;
  /** Only calls for this audit. */
  readonly taskId?: string;
  /** The body of `malformed`. Default `{"auditDetails":`. */
  readonly body?: string;
}

/** Applies rules in their order: the first that matches a call decides it. */
export class Faults {
  private readonly rules: { rule: FaultRule; left: number; random: () => number }[];

  constructor(rules: readonly FaultRule[]) {
    this.rules = rules.map((rule) => ({
      rule,
      left: rule.times ?? Number.POSITIVE_INFINITY,
      random: rule.random ?? seededRandom(),
    }));
  }

  next(operation: string, taskId: unknown, paginated = true): FaultRule | undefined {
    const applied = this.rules.find(
      ({ rule, left, random }) =>
        left > 0 &&
        (rule.operation === "*" || rule.operation === operation) &&
        (rule.taskId === undefined || rule.taskId === taskId) &&
        (!isListFault(rule.kind) || paginated) &&
        (rule.probability === undefined || random() < rule.probability),
    );
    if (applied !== undefined) {
      applied.left -= 1;
    }
    return applied?.rule;
  }
}

/** Lehmer's generator with the multiplier of Park and Miller. */
function seededRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}
