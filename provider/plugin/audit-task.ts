import type { dynamic } from "@pulumi/pulumi";
import {
  type CheckedAuditTaskArgs,
  checkAuditTaskArgs,
  connectionOf,
  inWords,
  selectorOf,
} from "../arguments/audit-task";
import { checkWaitForCompletion, type WaitForCompletion, waitLimits } from "../arguments/wait-for-completion";
import type { Audit } from "../audit/model";
import { parseSelectorId, selectorId } from "../audit/selector";
import { clientsFor } from "../aws/client";
import { connectionSettings } from "../aws/connection";
import { type FindingsArgument, withFindings } from "../aws/findings/read-findings-summary";
import { readAudit } from "../aws/read-audit";
import { AuditError } from "../errors";
import { acknowledge, RECEIPT } from "../protocol/check-receipt";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { READ_AHEAD } from "../protocol/read-ahead";
import { Prefetch } from "./prefetch";
import { Configuration, failureFrom, type Properties, same, thrown } from "./properties";
import { isFinal, KEPT_ARGUMENTS, pick, recordedConnection, recordedInstead, recordedOf } from "./recorded-audit";
import { type Host, notReady, PROCESS_HOST, waitForAudit } from "./waiting";

/**
 * An audit that is read and never made.
 *
 * `check` reads it, because `check` alone runs at preview too and what it adds to the inputs is known output there;
 * `create` and `update` only copy, unless they wait for an audit that has not ended.
 */
export function auditTask(
  now: () => number = Date.now,
  host: Host = { ...PROCESS_HOST, now },
): dynamic.ResourceProvider {
  const configuration = new Configuration();
  const prefetch = new Prefetch(now);

  const settingsOf = (args: CheckedAuditTaskArgs) => connectionSettings(connectionOf(args), configuration.get);

  const read = (args: CheckedAuditTaskArgs): Promise<Audit> => readAudit(selectorOf(args), settingsOf(args), now());

  const complete = (args: CheckedAuditTaskArgs, audit: Audit) => withFindings(audit, args.findings, settingsOf(args));

  const readAll = async (args: CheckedAuditTaskArgs): Promise<Audit> => complete(args, await read(args));

  const readOrRecorded = (
    args: CheckedAuditTaskArgs,
    recorded: Properties,
    reading = readAll(args),
  ): Promise<Audit> => {
    const asked = { args, region: () => clientsFor(settingsOf(args)).region(), now: now() };
    return reading.catch((error: unknown) => recordedInstead(recorded, asked, error));
  };

  const readAhead = (announcement: string) =>
    prefetch.start(
      announcement,
      async (given) => read(argumentsOf(given)),
      async (given, audit) => complete(argumentsOf(given), audit),
    );

  // Whatever goes wrong leaves the audit in the state as far as it was read, and the next `up` waits again.
  const awaited = async (given: Properties): Promise<Recorded> => {
    const inputs = resolved(given);
    const { selectedBy, awaitingCompletion, waitForCompletion = {}, findings } = inputs;
    if (awaitingCompletion !== true) {
      return inputs;
    }
    let outs = inputs;
    try {
      const limits = waitLimits(waitForCompletion);
      const settings = connectionSettings(recordedConnection(inputs), configuration.get);
      const audit = await waitForAudit(selectedBy, settings, limits, host, (seen) => {
        outs = { ...inputs, ...recordedOf(seen), awaitingCompletion: !isFinal(seen) };
      });
      return { ...outs, ...recordedOf(await withFindings(audit, findings, settings)) };
    } catch (error) {
      throw notReady(selectedBy, outs, given, error);
    }
  };

  return {
    async configure(request) {
      configuration.configure(request);
    },

    async check(olds: Properties, news: Properties) {
      const { [READ_AHEAD]: announcement, [RECEIPT]: receipt, ...given } = withoutProvider(news);
      acknowledge(receipt);
      if (containsUnknown(given)) {
        return { inputs: given };
      }
      const { waitForCompletion, ...reading } = given;
      const wait = checkWaitForCompletion(waitForCompletion, reading["taskId"]);
      const checked = checkAuditTaskArgs(reading);
      const failures = [wait, checked].flatMap((result) => ("failures" in result ? result.failures : []));
      if ("failures" in checked || "failures" in wait) {
        return { inputs: given, failures };
      }

      if (typeof announcement === "string") {
        readAhead(announcement);
      }
      try {
        const audit = await readOrRecorded(checked.args, olds, prefetch.take(reading));
        return { inputs: stateOf(checked.args, audit, wait.waitForCompletion) };
      } catch (error) {
        return { inputs: given, failures: [failureFrom(error)] };
      }
    },

    async diff(_id, olds: Properties, news: Properties) {
      const [before, after] = [withoutProvider(olds), withoutProvider(news)];
      if (same(before, after)) {
        return { changes: after["awaitingCompletion"] === true };
      }
      const anotherAudit = !containsUnknown(after) && before.selectedBy !== after.selectedBy;
      return { changes: true, ...(anotherAudit && { replaces: ["taskId"] }) };
    },

    async create(inputs: Properties) {
      const outs = await awaited(inputs);
      return { id: outs.selectedBy, outs };
    },

    async update(_id, _olds: Properties, news: Properties) {
      return { outs: await awaited(news) };
    },

    async read(id, props: Properties = {}) {
      const recorded = withoutProvider(props);
      try {
        const checked = checkAuditTaskArgs({
          ...parseSelectorId(id),
          ...pick({ ...recorded, endpoint: endpointArgumentOf(recorded) }, [
            ...KEPT_ARGUMENTS,
            "region",
            "endpoint",
            "findings",
          ]),
        });
        if ("failures" in checked) {
          throw new AuditError({
            code: "InvalidArgument",
            doing: `reading ${id}`,
            reason: inWords(checked.failures),
          });
        }
        const audit = await readOrRecorded(checked.args, recorded);
        const state = stateOf(checked.args, audit, recorded["waitForCompletion"] as WaitForCompletion | undefined);
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
function stateOf(args: CheckedAuditTaskArgs, audit: Audit, waitForCompletion?: WaitForCompletion): Recorded {
  return {
    ...pick(args, KEPT_ARGUMENTS),
    ...(args.endpoint !== undefined && { endpointArgument: args.endpoint }),
    ...(waitForCompletion !== undefined && { waitForCompletion }),
    ...(args.findings === "summary" && { findings: args.findings }),
    selectedBy: selectorId(selectorOf(args)),
    ...recordedOf(audit),
    awaitingCompletion: waitForCompletion !== undefined && !isFinal(audit),
  };
}

type Recorded = Properties & {
  readonly selectedBy: string;
  readonly waitForCompletion?: WaitForCompletion;
  readonly findings?: FindingsArgument;
};

/** The arguments of an announcement; what is wrong with them is said of their own resource. */
function argumentsOf(given: Properties): CheckedAuditTaskArgs {
  const checked = checkAuditTaskArgs(given);
  if ("failures" in checked) {
    throw new TypeError("the arguments are invalid");
  }
  return checked.args;
}

/** In a state `endpoint` is the output; what `AuditTask.get` hands over are the arguments themselves. */
function endpointArgumentOf({ selectedBy, endpoint, endpointArgument }: Properties): unknown {
  return selectedBy === undefined ? endpoint : endpointArgument;
}

function resolved(inputs: Properties): Recorded {
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
