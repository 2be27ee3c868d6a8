import type { dynamic } from "@pulumi/pulumi";
import { type CheckedAuditHistoryArgs, checkAuditHistoryArgs, splitAuditHistoryArgs } from "../arguments/audit-history";
import { inWords } from "../arguments/audit-task";
import type { AuditHistoryValues } from "../audit/history";
import { recordHistory } from "../audit/history-record";
import { readColumns } from "../audit/read-task-record";
import { historyId, parseHistoryId } from "../audit/selector";
import { isRecord } from "../audit/values";
import { byAwsClock } from "../aws/clock";
import { connectionSettings } from "../aws/connection-settings";
import { readAuditHistory } from "../aws/read-audit-history";
import { AuditError } from "../errors";
import { acknowledge, RECEIPT } from "../protocol/check-receipt";
import { withoutEndpointArgument } from "../protocol/endpoint-argument";
import { GIVEN } from "../protocol/given-arguments";
import { CHECK_COLUMNS, HISTORY_OUTPUTS } from "../protocol/history-outputs";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { READ_AHEAD } from "../protocol/read-ahead";
import { Prefetch, type Reading } from "./prefetch";
import { Configuration, failureFrom, type Properties, same, thrown } from "./properties";
import { readableArguments } from "./readable-arguments";
import { KEPT_ARGUMENTS, pick } from "./recorded-audit";

/** Several histories of an account are read together, and each is done when all of its audits are described. */
const MAX_AGE_MS = 5 * 60_000;

/** Another one of these is another history. */
const FILTER = ["scheduledAuditName", "taskType"] as const;

export function auditHistory(now: () => number = Date.now): AuditHistoryProvider {
  return new AuditHistoryProvider(now);
}

/** The audits of a time, read and never made. As for one audit, `check` reads them, and the others only copy. */
class AuditHistoryProvider implements dynamic.ResourceProvider {
  private readonly configuration = new Configuration();
  private readonly prefetch: Prefetch<AuditHistoryValues>;

  constructor(private readonly now: () => number) {
    this.prefetch = new Prefetch(now, MAX_AGE_MS);
  }

  async configure(request: dynamic.ConfigureRequest): Promise<void> {
    this.configuration.configure(request);
  }

  async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    const { [READ_AHEAD]: announcement, [RECEIPT]: receipt, [GIVEN]: asGiven, ...rest } = withoutProvider(news);
    const given = withoutEndpointArgument(rest);
    const checked = readableArguments({ given, receipt, asGiven }, checkAuditHistoryArgs, this.now());
    if ("answer" in checked) {
      return checked.answer;
    }

    let ahead: Promise<Reading<AuditHistoryValues>> | undefined;
    if (typeof announcement === "string") {
      this.prefetch.start(announcement, async (args) => this.list(argumentsOf(args)));
      ahead = this.prefetch.take(given);
    }
    try {
      const { readAt, value } = await (ahead ?? this.readNow(checked.args));
      acknowledge(receipt, byAwsClock(readAt));
      return { inputs: stateOf(checked.args, value, olds) };
    } catch (error) {
      return { inputs: given, failures: [failureFrom(error)] };
    } finally {
      this.prefetch.noteUse();
    }
  }

  async diff(_id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    const [before, after] = [withoutProvider(olds), withoutProvider(news)];
    if (same(before, after)) {
      return { changes: false };
    }
    const replaces = containsUnknown(after) ? [] : FILTER.filter((name) => !same(before[name], after[name]));
    return { changes: true, ...(replaces.length > 0 && { replaces }) };
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult> {
    const outs = resolved(inputs);
    return { id: historyId(pick(outs, FILTER)), outs };
  }

  async update(_id: string, _olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    return { outs: resolved(news) };
  }

  async read(id: string, props: Properties = {}): Promise<dynamic.ReadResult> {
    const recorded = withoutProvider(props);
    try {
      const checked = checkAuditHistoryArgs({ ...parseHistoryId(id), ...recordedArguments(recorded) });
      if ("failures" in checked) {
        throw unread(inWords(checked.failures));
      }
      const { value } = await this.readNow(checked.args);
      const state = stateOf(checked.args, value, recorded);
      return { id, props: state, inputs: state };
    } catch (error) {
      throw thrown(error);
    }
  }

  async delete(): Promise<void> {
    // Nothing was made.
  }

  private async readNow(args: CheckedAuditHistoryArgs): Promise<Reading<AuditHistoryValues>> {
    const readAt = this.now();
    return { readAt, value: await this.list(args) };
  }

  private list(args: CheckedAuditHistoryArgs): Promise<AuditHistoryValues> {
    const { filter, withinMs, connection } = splitAuditHistoryArgs(args);
    return readAuditHistory(filter, withinMs, connectionSettings(connection, this.configuration.get), this.now());
  }
}

/** What Pulumi keeps: how the history is read, and the history. */
function stateOf(
  args: CheckedAuditHistoryArgs,
  history: AuditHistoryValues,
  before: Properties,
): Record<string, unknown> {
  const record = recordHistory(history.audits, readColumns(before[CHECK_COLUMNS]));
  return {
    ...pick(args, [...KEPT_ARGUMENTS, "within"]),
    ...(args.endpoint !== undefined && { endpointArgument: args.endpoint }),
    ...Object.fromEntries(HISTORY_OUTPUTS.map((name) => [name, history[name] ?? null])),
    ...record,
  };
}

/** The arguments again, for a reading without the program. */
function recordedArguments(recorded: Properties): Record<string, unknown> {
  const { audits, endpoint, endpointArgument } = recorded;
  // In a state `endpoint` is the output; what `AuditHistory.get` hands over are the arguments themselves.
  const asked = { ...recorded, endpoint: audits === undefined ? endpoint : endpointArgument };
  return pick(asked, [...KEPT_ARGUMENTS, ...FILTER, "within", "region", "endpoint"]);
}

/** The arguments of an announcement; what is wrong with them is said of their own resource. */
function argumentsOf(given: Properties): CheckedAuditHistoryArgs {
  const checked = checkAuditHistoryArgs(given);
  if ("failures" in checked) {
    throw new TypeError("the arguments are invalid");
  }
  return checked.args;
}

function resolved(inputs: Properties): Record<string, unknown> {
  const { audits, checks } = inputs;
  if (isRecord(audits) && isRecord(checks) && !containsUnknown(inputs)) {
    return withoutProvider(inputs);
  }
  throw unread("it was never read, because an argument is still unknown");
}

function unread(reason: string): AuditError {
  return new AuditError({
    code: "InvalidArgument",
    doing: "reading an audit history",
    reason,
    advice: "correct the arguments",
  });
}
