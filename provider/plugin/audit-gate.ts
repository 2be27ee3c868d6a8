import type { dynamic } from "@pulumi/pulumi";
import { ENFORCEMENT_LEVELS, type GateState, RULE_NAMES } from "../arguments/audit-gate";
import { isRecord } from "../audit/values";
import { latestNow } from "../aws/clock";
import { withMissingPrevious } from "../aws/findings/read-missing-previous";
import { readHistories } from "../aws/read-histories";
import { auditsOf, judgeAudits } from "../contract/judge-audits";
import { AuditError } from "../errors";
import { isBlocking } from "../gate/enforcement";
import { type GateHistory, rememberedCheckNames } from "../gate/evaluate-gate";
import type { EnforcementLevel, GateResult, GateRules } from "../gate/model";
import { neededHistory } from "../gate/needed-parts";
import { acknowledge, type GateReceipts, isAcknowledged, RECEIPT } from "../protocol/check-receipt";
import { GIVEN } from "../protocol/given-arguments";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { notReadResult } from "../protocol/skipped-check";
import { failureFrom, type Properties, replacedArgument, same, thrown } from "./properties";

const ID = "audit-gate";

export function auditGate(now: () => number = latestNow): dynamic.ResourceProvider {
  return new AuditGateProvider(now);
}

/**
 * A verdict over audits. `check` evaluates, so that a mandatory gate stops a preview as it stops an update.
 *
 * The audit is judged and not kept: in the state stand the rules, the verdict and the names of the checks that accepted
 * audits had. Where there are no names, because the gate is new or was made anew, AWS is asked for the audits before.
 */
class AuditGateProvider implements dynamic.ResourceProvider {
  constructor(private readonly now: () => number) {}

  async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    const { [RECEIPT]: receipts, [GIVEN]: asGiven, ...given } = withoutProvider(news);
    const replaced = containsUnknown(given) ? undefined : replacedArgument(given, asGiven, receipts);
    if (replaced !== undefined) {
      return { inputs: given, failures: [replaced] };
    }
    const notRead = leftOut(receipts);
    if (notRead === undefined && containsUnknown(given)) {
      acknowledge(Object(receipts).gate, this.now());
      return { inputs: given };
    }
    try {
      const { enforcementLevel, rules, audit: shown } = argumentsOf(given);
      if (notRead === undefined && isAwaited(shown)) {
        acknowledge(Object(receipts).gate, this.now());
        return { inputs: given };
      }
      const remembered = acceptedBefore(olds);
      const asksAws = notRead === undefined && remembered === undefined && rules.allowFewerChecks !== true;
      const audit = asksAws ? await withMissingPrevious(shown, this.now()) : shown;
      const history = notRead === undefined ? await readHistories(audit, neededHistory(rules), this.now()) : [];
      const result = notRead ?? this.judge(audit, rules, history, remembered);
      if (isBlocking(enforcementLevel) && result.verdict !== "passed") {
        return { inputs: given, failures: failuresOf(result) };
      }
      acknowledge(Object(receipts).gate, this.now());
      const accepted =
        result.verdict === "passed" ? rememberedCheckNames(auditsOf(audit, this.now()), remembered, rules) : remembered;
      const state: GateState = {
        ...rules,
        enforcementLevel,
        ...result,
        ...(accepted !== undefined && { acceptedCheckNames: accepted }),
      };
      return { inputs: { ...state } };
    } catch (error) {
      return { inputs: given, failures: [failureFrom(error)] };
    }
  }

  async diff(_id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    return { changes: !same(withoutProvider(olds), withoutProvider(news)) };
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult> {
    return { id: ID, outs: decided(inputs) };
  }

  async update(_id: string, _olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    return { outs: decided(news) };
  }

  async read(id: string, props: Properties = {}): Promise<dynamic.ReadResult> {
    if (typeof props.verdict === "string") {
      return { id, props: withoutProvider(props) };
    }
    throw thrown(
      new AuditError({
        code: "InvalidArgument",
        doing: `reading gate ${id}`,
        reason: "a gate has nothing outside its stack that could be read or imported",
        advice: "make a new AuditGate",
      }),
    );
  }

  async delete(): Promise<void> {
    // Nothing was made.
  }

  private judge(
    audit: unknown,
    rules: GateRules,
    history: readonly GateHistory[],
    remembered: readonly string[] | undefined,
  ): GateResult {
    return judgeAudits(audit, rules, {
      now: this.now(),
      history,
      ...(remembered !== undefined && { acceptedCheckNames: remembered }),
    });
  }
}

/** The verdict when an audit was left out of this run; its values, though known, are those of an earlier one. */
function leftOut(receipts: unknown): GateResult | undefined {
  const { audits, missing } = Object(receipts) as Partial<GateReceipts>;
  return Array.isArray(audits) && audits.every(isAcknowledged) ? undefined : notReadResult(missing);
}

// At preview the verdict is then unknown, as it is for unknown values. At up the audit has been waited for before its
// values come here; whoever still says so gets no verdict, and without one nothing is made.
function isAwaited(audit: unknown): boolean {
  return [audit].flat().some((one: unknown) => isRecord(one) && one["awaitingCompletion"] === true);
}

function argumentsOf(given: Properties) {
  const { audit, enforcementLevel = "mandatory", ...rules } = given;
  if (!ENFORCEMENT_LEVELS.some((level) => level === enforcementLevel)) {
    throw invalid("enforcementLevel", `is not one of ${ENFORCEMENT_LEVELS.join(", ")}`);
  }
  const foreign = Object.keys(rules).find((name) => !RULE_NAMES.some((rule) => rule === name));
  if (foreign !== undefined) {
    throw invalid(foreign, "is no argument: check its spelling, and that ignoreChanges holds back no output");
  }
  if (audit === undefined) {
    throw invalid("audit", "is missing: give it an audit, and no ignoreChanges on the gate");
  }
  return { audit, enforcementLevel: enforcementLevel as EnforcementLevel, rules };
}

function invalid(property: string, reason: string): AuditError {
  return new AuditError({
    code: "InvalidArgument",
    doing: "evaluating the gate",
    property,
    reason: `${property} ${reason}`,
  });
}

function failuresOf(result: GateResult) {
  const { ADVISORY_HAS_ALL, violationLines } =
    require("../report/violation-lines") as typeof import("../report/violation-lines");
  return violationLines(result, ADVISORY_HAS_ALL).map((reason) => ({ property: "", reason }));
}

function acceptedBefore(olds: Properties): string[] | undefined {
  const { acceptedCheckNames } = olds;
  return Array.isArray(acceptedCheckNames) ? acceptedCheckNames.map(String) : undefined;
}

// An audit still unknown at preview is judged at up. One that is unknown even then is judged never, and never passes.
function decided(inputs: Properties): Properties {
  const { enforcementLevel, verdict } = inputs;
  const undecided = containsUnknown(inputs) || typeof verdict !== "string";
  if (!undecided && (!isBlocking(enforcementLevel) || verdict === "passed")) {
    return withoutProvider(inputs);
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "evaluating the gate",
    reason: undecided ? "the audit is still unknown" : `the verdict is ${verdict}`,
    advice: "give the gate an audit whose values are known at up",
  });
}
