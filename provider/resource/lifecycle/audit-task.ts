import type { dynamic } from "@pulumi/pulumi";
import { type Audit, FINAL_TASK_STATUSES } from "../../audit/model";
import { parseSelectorId, selectorId } from "../../audit/selector";
import { clientsFor } from "../../aws/client";
import { connectionSettings } from "../../aws/connection";
import { readAudit } from "../../aws/read-audit";
import { AuditError, errorCodeOf } from "../../errors";
import { AUDIT_OUTPUTS } from "../audit-outputs";
import { type CheckedAuditTaskArgs, checkAuditTaskArgs, connectionOf, selectorOf } from "../audit-task-args";
import { READ_AHEAD } from "../read-ahead";
import { containsUnknown } from "../unknown";
import { Configuration, failureFrom, type Properties, same, thrown, withoutProvider } from "./inputs";
import { Prefetch } from "./prefetch";

/** As whom AWS is asked. */
const CALLER_ARGUMENTS = ["profile", "assumeRole", "allowedAccountIds"] as const;

/** Arguments that are no outputs: kept in the state so that refresh reads the same way without the program. */
const KEPT_ARGUMENTS = [...CALLER_ARGUMENTS, "maxAttempts"] as const;

/** AWS keeps an audit 90 days; a day is left for clocks and for when it tidies up. */
const SURELY_KEPT_MS = 89 * 24 * 60 * 60 * 1000;

/**
 * An audit that is read and never made.
 *
 * `check` reads it, because `check` alone runs at preview too and what it adds to the inputs is known output there;
 * `create` and `update` only copy.
 */
export function auditTask(now: () => number = Date.now): dynamic.ResourceProvider {
  const configuration = new Configuration();
  const prefetch = new Prefetch(now);

  const settingsOf = (args: CheckedAuditTaskArgs) => connectionSettings(connectionOf(args), configuration.get);

  const read = (args: CheckedAuditTaskArgs): Promise<Audit> => readAudit(selectorOf(args), settingsOf(args), now());

  // AWS forgets an audit after 90 days. The values recorded while it had it stay, marked as expired, when they are
  // final, old enough to be forgotten and were read from the same place; anything else is the error it is.
  const recordedInstead = (recorded: Properties, args: CheckedAuditTaskArgs) => async (error: unknown) => {
    if (errorCodeOf(error) !== "NotFound" || args.taskId === undefined) throw error;
    const settings = settingsOf(args);
    const forgotten =
      recorded.taskId === args.taskId &&
      FINAL_TASK_STATUSES.some((status) => status === recorded.taskStatus) &&
      now() - Date.parse(String(recorded.taskStartTime)) > SURELY_KEPT_MS &&
      recorded.region === (await clientsFor(settings).region()) &&
      same(pick(recorded, CALLER_ARGUMENTS), pick(args, CALLER_ARGUMENTS));
    if (!forgotten) throw error;
    return { ...pick(recorded, AUDIT_OUTPUTS), expired: true } as unknown as Audit;
  };

  const readChecked = async (given: Properties): Promise<Audit> => {
    const checked = checkAuditTaskArgs(given);
    if ("failures" in checked) throw new TypeError("the arguments are invalid");
    return read(checked.args);
  };

  return {
    async configure(request) {
      configuration.configure(request);
    },

    async check(olds: Properties, news: Properties) {
      const { [READ_AHEAD]: announcement, ...given } = withoutProvider(news);
      if (containsUnknown(given)) return { inputs: given };
      const checked = checkAuditTaskArgs(given);
      if ("failures" in checked) return { inputs: given, failures: [...checked.failures] };

      if (typeof announcement === "string") prefetch.start(announcement, readChecked);
      try {
        const audit = await (prefetch.take(given) ?? read(checked.args)).catch(recordedInstead(olds, checked.args));
        return { inputs: stateOf(checked.args, audit) };
      } catch (error) {
        return { inputs: given, failures: [failureFrom(error)] };
      }
    },

    async diff(_id, olds: Properties, news: Properties) {
      const [before, after] = [withoutProvider(olds), withoutProvider(news)];
      if (same(before, after)) return { changes: false };
      const anotherAudit = !containsUnknown(after) && before.selectedBy !== after.selectedBy;
      return { changes: true, ...(anotherAudit && { replaces: ["taskId"] }) };
    },

    async create(inputs: Properties) {
      const outs = resolved(inputs);
      return { id: outs.selectedBy, outs };
    },

    async update(_id, _olds: Properties, news: Properties) {
      return { outs: resolved(news) };
    },

    async read(id, props: Properties = {}) {
      const recorded = withoutProvider(props);
      try {
        const checked = checkAuditTaskArgs({
          ...parseSelectorId(id),
          ...pick({ ...recorded, endpoint: endpointArgumentOf(recorded) }, [...KEPT_ARGUMENTS, "region", "endpoint"]),
        });
        if ("failures" in checked) {
          throw new AuditError({
            code: "InvalidArgument",
            doing: `reading ${id}`,
            reason: checked.failures.map(({ property, reason }) => `${property} ${reason}`).join("; "),
          });
        }
        const audit = await read(checked.args).catch(recordedInstead(recorded, checked.args));
        const state = stateOf(checked.args, audit);
        return { id, props: state, inputs: state };
      } catch (error) {
        throw thrown(error);
      }
    },

    async delete() {
      // Nothing was made.
    },
  };
}

/** What Pulumi keeps: how the audit is read, and the audit. `selectedBy` is the resource's id. */
function stateOf(args: CheckedAuditTaskArgs, audit: Audit): Properties & { readonly selectedBy: string } {
  return {
    ...pick(args, KEPT_ARGUMENTS),
    ...(args.endpoint !== undefined && { endpointArgument: args.endpoint }),
    selectedBy: selectorId(selectorOf(args)),
    ...Object.fromEntries(AUDIT_OUTPUTS.map((name) => [name, audit[name] ?? null])),
  };
}

/** In a state `endpoint` is the output; what `AuditTask.get` hands over are the arguments themselves. */
function endpointArgumentOf({ selectedBy, endpoint, endpointArgument }: Properties): unknown {
  return selectedBy === undefined ? endpoint : endpointArgument;
}

function resolved(inputs: Properties): Properties & { readonly selectedBy: string } {
  const { selectedBy, complianceStatus } = inputs;
  if (typeof selectedBy === "string" && typeof complianceStatus === "string" && !containsUnknown(inputs)) {
    return { ...withoutProvider(inputs), selectedBy };
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "recording an audit",
    reason: "the audit was never read, because an argument is still unknown",
    advice: "correct the arguments",
  });
}

function pick(properties: object, names: readonly string[]): Record<string, unknown> {
  const values: Properties = { ...properties };
  return Object.fromEntries(
    names.flatMap((name) => ((values[name] ?? undefined) === undefined ? [] : [[name, values[name]]])),
  );
}
