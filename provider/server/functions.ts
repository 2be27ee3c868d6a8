// The functions of the package. The engine runs them whenever the program runs, whatever is targeted.
import { checkAuditFleetArgs } from "../arguments/audit-fleet";
import { RULE_NAMES } from "../arguments/audit-gate";
import { checkAuditHistoryArgs, splitAuditHistoryArgs } from "../arguments/audit-history";
import {
  type CheckedAuditTaskArgs,
  checkAuditTaskArgs,
  connectionOf,
  type Failure,
  selectorOf,
} from "../arguments/audit-task";
import { readTargets } from "../arguments/read-targets";
import { summariseFleet } from "../audit/fleet";
import type { Audit } from "../audit/model";
import { withoutUndefined } from "../audit/values";
import { latestNow } from "../aws/clock";
import type { StackConfig } from "../aws/connection";
import { connectionSettings } from "../aws/connection-settings";
import { withMissingPrevious } from "../aws/findings/read-missing-previous";
import { readAuditWithParts } from "../aws/findings/read-parts";
import { readAuditHistory } from "../aws/read-audit-history";
import { readHistories } from "../aws/read-histories";
import { judgeAudits } from "../contract/judge-audits";
import { neededHistory, neededParts } from "../gate/needed-parts";
import { failureFrom } from "../plugin/properties";
import { containsUnknown } from "../protocol/pulumi-internals";
import type { FunctionName } from "../schema/functions";
import type { CompliantShare } from "../schema/history";
import { tokenOf } from "../schema/tokens";
import type { Properties } from "./property-values";

export type FunctionResult = { readonly outputs: Properties } | { readonly failures: readonly Failure[] };

type PackageFunction = (args: Properties, config: StackConfig, now: number) => Promise<FunctionResult>;

/** By name. To add a function, add its line. */
const FUNCTIONS = { getAuditTask, getAuditHistory, requireAudit } as const satisfies Readonly<
  Record<FunctionName, PackageFunction>
>;

const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];

/** Calls a function by its token. What goes wrong is a failure, which the engine reports in one line. */
export async function invoke(token: string, args: Properties, config: StackConfig): Promise<FunctionResult> {
  const name = FUNCTION_NAMES.find((one) => tokenOf(one) === token);
  if (name === undefined) {
    return { failures: [{ property: "", reason: `there is no function ${token}` }] };
  }
  // The languages call no function whose arguments are unknown; one that did would get no answer to trust.
  if (containsUnknown(args)) {
    return { failures: [{ property: "", reason: `${name}: an argument is still unknown` }] };
  }
  try {
    return await FUNCTIONS[name](args, config, Date.now());
  } catch (error) {
    return { failures: [failureFrom(error)] };
  }
}

async function getAuditTask(args: Properties, config: StackConfig, now: number): Promise<FunctionResult> {
  const checked = checkAuditTaskArgs(args);
  return "failures" in checked ? checked : { outputs: { ...(await readAuditWith(checked.args, config, now)) } };
}

async function getAuditHistory(args: Properties, config: StackConfig, now: number): Promise<FunctionResult> {
  const checked = checkAuditHistoryArgs(args);
  if ("failures" in checked) {
    return checked;
  }
  const { filter, withinMs, connection } = splitAuditHistoryArgs(checked.args);
  const history = await readAuditHistory(filter, withinMs, connectionSettings(connection, config), now);
  const { compliantShareOfAudits: ofAudits, compliantShareOfTime: ofTime, ...others } = history;
  const compliantShare: CompliantShare = withoutUndefined({ ofAudits, ofTime });
  return { outputs: { ...others, compliantShare } };
}

/** Fails unless the audit, or each audit of `targets`, passes the rules. */
async function requireAudit(
  { value, ...given }: Properties,
  config: StackConfig,
  now: number,
): Promise<FunctionResult> {
  const isRule = ([name]: readonly [string, unknown]) => RULE_NAMES.some((rule) => rule === name);
  const all = Object.entries(given);
  const rules = Object.fromEntries(all.filter(isRule));
  const asked = Object.fromEntries(all.filter((one) => !isRule(one)));
  const read = "targets" in asked ? readFleet : readOne;
  const found = await read({ ...neededParts(rules), ...asked }, config, now);
  if ("failures" in found) {
    return found;
  }
  // A function remembers no earlier verdict; AWS has the audit before.
  const judged = rules["allowFewerChecks"] === true ? found.judged : await withMissingPrevious(found.judged, now);
  const history = await readHistories(judged, neededHistory(rules), now);
  const result = judgeAudits(judged, rules, { now: latestNow(), history });
  if (result.verdict === "passed") {
    return { outputs: { ...result, ...found.outputs, ...(value !== undefined && { value }) } };
  }
  const { violationLines } = require("../report/violation-lines") as typeof import("../report/violation-lines");
  return {
    failures: violationLines(result, "getAuditTask has what AWS says of each audit", "; ").map((reason) => ({
      property: "",
      reason,
    })),
  };
}

type Found = { readonly judged: unknown; readonly outputs: Properties } | { readonly failures: readonly Failure[] };

async function readOne(args: Properties, config: StackConfig, now: number): Promise<Found> {
  const checked = checkAuditTaskArgs(args);
  if ("failures" in checked) {
    return checked;
  }
  const audit = await readAuditWith(checked.args, config, now);
  return { judged: audit, outputs: { audit } };
}

async function readFleet(args: Properties, config: StackConfig, now: number): Promise<Found> {
  const checked = checkAuditFleetArgs(args);
  if ("failures" in checked) {
    return checked;
  }
  const targets = await readTargets(checked.args, config, now);
  return { judged: { ...summariseFleet(targets), targets }, outputs: {} };
}

function readAuditWith(args: CheckedAuditTaskArgs, config: StackConfig, now: number): Promise<Audit> {
  return readAuditWithParts(selectorOf(args), args, connectionSettings(connectionOf(args), config), now);
}
