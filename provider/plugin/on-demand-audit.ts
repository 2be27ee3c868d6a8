import type { dynamic } from "@pulumi/pulumi";
import {
  type CheckedOnDemandAuditArgs,
  checkOnDemandAuditArgs,
  connectionOf,
  sortedOnce,
} from "../arguments/on-demand-audit";
import { waitLimits } from "../arguments/wait-for-completion";
import type { Audit } from "../audit/model";
import { verifyAccount } from "../aws/account";
import { cancelAuditTask } from "../aws/cancel-audit-task";
import { clientsFor } from "../aws/client";
import { type ConnectionSettings, connectionSettings } from "../aws/connection";
import { type FindingsArgument, withFindings } from "../aws/findings/read-findings-summary";
import { MIN_POLL_INTERVAL_MS } from "../aws/poll-schedule";
import { readAudit } from "../aws/read-audit";
import { checkNamesToStart } from "../aws/start-check-names";
import { OnDemandStarts } from "../aws/start-on-demand-audit-task";
import { AuditError } from "../errors";
import { acknowledge, RECEIPT } from "../protocol/check-receipt";
import { STARTED_FOR } from "../protocol/provider-code";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { Configuration, canonical, failureFrom, type Properties, same, thrown } from "./properties";
import {
  isFinal,
  KEPT_ARGUMENTS,
  lacksFindings,
  pick,
  recordedConnection,
  recordedInstead,
  recordedOf,
} from "./recorded-audit";
import { journalFolder, StartJournalFile } from "./start-journal";
import { type Host, notReady, PROCESS_HOST, waitForAudit } from "./waiting";

/** What makes it another audit. */
const IDENTIFYING = ["targetCheckNames", "triggers", "region"] as const;

const ARGUMENTS = ["targetCheckNames", "triggers", "timeout", "pollInterval", "findings", ...KEPT_ARGUMENTS] as const;

/**
 * An audit that is started when the resource is made, and waited for.
 *
 * The audit's id is the resource's. Once there is one, whatever goes wrong leaves the resource in the state, and the
 * next `up` goes on waiting. Until Pulumi has it a note on this machine stands for it.
 */
export function onDemandAudit(host: Host = PROCESS_HOST, folder = journalFolder()): dynamic.ResourceProvider {
  const { now, log } = host;
  const configuration = new Configuration();
  const starts = new OnDemandStarts();

  const settingsOf = (args: CheckedOnDemandAuditArgs) => connectionSettings(connectionOf(args), configuration.get);

  const settingsFor = (recorded: Properties) => connectionSettings(recordedConnection(recorded), configuration.get);

  const start = async (args: CheckedOnDemandAuditArgs, settings: ConnectionSettings, journal: StartJournalFile) => {
    const clients = clientsFor(settings);
    await verifyAccount(clients, settings);
    const checkNames =
      args.targetCheckNames ??
      journal.unfinished()?.attempt.checkNames ??
      (await checkNamesToStart(clients, undefined));
    const { timeoutMs } = waitLimits(args);
    const { maxAttempts } = settings;
    return starts.start(clients, checkNames, { journal, time: host, timeoutMs, maxAttempts, log });
  };

  const waited = async (taskId: string, inputs: Properties, began: number) => {
    const { args } = resolved(inputs);
    const settings = settingsOf(args);
    const { timeoutMs, pollIntervalMs } = waitLimits(args);
    const limits = { timeoutMs: Math.max(MIN_POLL_INTERVAL_MS, timeoutMs - (now() - began)), pollIntervalMs };
    let last = unread(taskId, args);
    try {
      const audit = await waitForAudit(taskId, settings, limits, host, (read) => {
        last = read;
      });
      return stateOf(args, await withFindings(audit, args.findings, settings));
    } catch (error) {
      throw notReady(taskId, stateOf(args, last), inputs, error);
    }
  };

  return {
    async configure(request) {
      configuration.configure(request);
    },

    async check(olds: Properties, news: Properties) {
      const { [STARTED_FOR]: startedFor, [RECEIPT]: receipt, ...given } = withoutProvider(news);
      const asGiven = { ...given, [STARTED_FOR]: startedFor };
      if (containsUnknown(given)) {
        return { inputs: asGiven };
      }
      const checked = checkOnDemandAuditArgs(given);
      if ("failures" in checked) {
        return { inputs: asGiven, failures: [...checked.failures] };
      }
      try {
        const settings = settingsOf(checked.args);
        const clients = clientsFor(settings);
        const inputs = { ...checked.args, region: await clients.region(), [STARTED_FOR]: startedFor };
        if (!same(pick(olds, IDENTIFYING), pick(inputs, IDENTIFYING))) {
          await verifyAccount(clients, settings);
          await checkNamesToStart(clients, checked.args.targetCheckNames);
        }
        acknowledge(receipt);
        return { inputs };
      } catch (error) {
        return { inputs: asGiven, failures: [failureFrom(error)] };
      }
    },

    async diff(id, olds: Properties, news: Properties) {
      starts.claim(id);
      const replaces = IDENTIFYING.filter((name) => isAnother(name, olds[name], news[name]));
      const unread = !isFinal(olds) || lacksFindings(olds, news["findings"]);
      const changes = unread || !same(keptArguments(olds), argumentsToKeep(news));
      return { changes: changes || replaces.length > 0, replaces };
    },

    async create(inputs: Properties) {
      const began = now();
      const { args, startedFor } = resolved(inputs);
      const asked = canonical(pick(args, [...IDENTIFYING, "endpoint"]));
      const journal = new StartJournalFile(folder, startedFor, asked, began);
      const id = await start(args, settingsOf(args), journal);
      try {
        return { id, outs: await waited(id, inputs, began) };
      } finally {
        // Whatever comes of it is in the state, unless the engine was killed meanwhile.
        await log("").then(
          () => journal.clear(),
          () => undefined,
        );
      }
    },

    async update(id, olds: Properties, news: Properties) {
      const { args } = resolved(news);
      if (!isFinal(olds) || lacksFindings(olds, args.findings)) {
        return { outs: await waited(id, news, now()) };
      }
      const { findingsSummary: _, ...audit } = olds;
      return { outs: stateOf(args, args.findings === "summary" ? olds : audit) };
    },

    async read(id, props: Properties = {}) {
      const recorded = withoutProvider(props);
      try {
        const settings = settingsFor(recorded);
        const findings = recorded["findings"] as FindingsArgument | undefined;
        const asked = {
          args: { ...pick(recorded, KEPT_ARGUMENTS), taskId: id, ...(findings !== undefined && { findings }) },
          region: () => clientsFor(settings).region(),
          now: now(),
        };
        const audit = await readAudit({ taskId: id }, settings, now())
          .then((found) => withFindings(found, findings, settings))
          .catch((error: unknown) => recordedInstead(recorded, asked, error));
        return { id, props: { ...keptArguments(recorded), ...recordedOf(audit) } };
      } catch (error) {
        throw thrown(error);
      }
    },

    async delete(id, props: Properties) {
      // An audit that has ended is AWS's to forget: nothing is asked, so no credentials are needed.
      if (isFinal(props)) {
        return;
      }
      try {
        const settings = settingsFor(withoutProvider(props));
        const clients = clientsFor(settings);
        await verifyAccount(clients, settings);
        await cancelAuditTask(clients, id);
      } catch (error) {
        throw thrown(error, "deleting failed");
      }
    },
  };
}

/** In a state `endpoint` is the output. */
function argumentsToKeep(args: { readonly endpoint?: unknown }): Record<string, unknown> {
  return pick({ ...args, endpointArgument: args.endpoint }, [...ARGUMENTS, "endpointArgument"]);
}

function keptArguments(recorded: Properties): Record<string, unknown> {
  return pick(recorded, [...ARGUMENTS, "endpointArgument"]);
}

function stateOf(args: CheckedOnDemandAuditArgs, audit: Partial<Audit>): Record<string, unknown> {
  return { ...argumentsToKeep(args), ...recordedOf(audit) };
}

/** An audit of which no more is known than that it was started. */
function unread(taskId: string, { region }: CheckedOnDemandAuditArgs): Partial<Audit> {
  return {
    taskId,
    complianceStatus: "INSUFFICIENT_DATA",
    nonCompliantCheckNames: [],
    undecidedCheckNames: [],
    ...(region !== undefined && { region }),
    expired: false,
  };
}

/** An argument that is unknown at preview may well be another. A region that `check` could not resolve for it is not. */
function isAnother(name: (typeof IDENTIFYING)[number], before: unknown, after: unknown): boolean {
  if (name === "region" && after === undefined) {
    return false;
  }
  if (name === "targetCheckNames" && Array.isArray(after)) {
    return !same(before, sortedOnce(after));
  }
  return !same(before ?? undefined, after);
}

function resolved(inputs: Properties): { readonly args: CheckedOnDemandAuditArgs; readonly startedFor: string } {
  const { [STARTED_FOR]: startedFor, ...args } = withoutProvider(inputs);
  if (typeof startedFor === "string" && !containsUnknown(inputs)) {
    return { args, startedFor };
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "starting an audit",
    reason: "an argument is still unknown",
    advice: "correct the arguments",
  });
}
