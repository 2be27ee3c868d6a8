import type { dynamic } from "@pulumi/pulumi";
import { type CheckedOnDemandAuditArgs, checkOnDemandAuditArgs, connectionOf } from "../arguments/on-demand-audit";
import { canonicalJson } from "../audit/canonical-json";
import type { Audit } from "../audit/model";
import { verifyAccount } from "../aws/account";
import { cancelAuditTask } from "../aws/cancel-audit-task";
import { clientsFor } from "../aws/client";
import { byAwsClock } from "../aws/clock";
import type { ConnectionSettings } from "../aws/connection";
import { connectionSettings } from "../aws/connection-settings";
import { readAuditWithParts } from "../aws/findings/read-parts";
import { checkNamesToStart } from "../aws/start-check-names";
import { OnDemandStarts } from "../aws/start-on-demand-audit-task";
import { acknowledge, RECEIPT } from "../protocol/check-receipt";
import { withEndpointArgument, withoutEndpointArgument } from "../protocol/endpoint-argument";
import { GIVEN } from "../protocol/given-arguments";
import { STARTED_FOR } from "../protocol/provider-code";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { argumentsToKeep, IDENTIFYING, isAnother, keptArguments, resolved, stateOf } from "./on-demand-audit-state";
import { Configuration, failureFrom, type Properties, same, thrown } from "./properties";
import { readableArguments } from "./readable-arguments";
import {
  isFinal,
  KEPT_ARGUMENTS,
  lacksFindings,
  pick,
  recordedConnection,
  recordedInstead,
  recordedOf,
} from "./recorded-audit";
import { startAudit, waitForState } from "./start-and-wait";
import { journalFolder, StartJournalFile } from "./start-journal";
import { type Host, PROCESS_HOST } from "./waiting";

export function onDemandAudit(host: Host = PROCESS_HOST, folder = journalFolder()): OnDemandAuditProvider {
  return new OnDemandAuditProvider(host, folder);
}

/**
 * An audit that is started when the resource is made, and waited for.
 *
 * The audit's id is the resource's. Once there is one, whatever goes wrong leaves the resource in the state, and the
 * next `up` goes on waiting. Until Pulumi has it a note on this machine stands for it.
 *
 * An audit of an earlier run is read again in `diff`, the first method that is told the id, and `diff` acknowledges it.
 */
class OnDemandAuditProvider implements dynamic.ResourceProvider {
  private readonly configuration = new Configuration();
  private readonly starts = new OnDemandStarts();
  /** By whom they are for: `check` is told them, the other methods are not. */
  private readonly receipts = new Map<string, unknown>();
  /** What `diff` has read, for the update that follows. */
  private readonly readings = new Map<string, Audit>();

  constructor(
    private readonly host: Host,
    private readonly folder: string,
  ) {}

  async configure(request: dynamic.ConfigureRequest): Promise<void> {
    this.configuration.configure(request);
  }

  async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    const { [STARTED_FOR]: startedFor, [RECEIPT]: receipt, [GIVEN]: asGiven, ...rest } = withoutProvider(news);
    const given = withoutEndpointArgument(rest);
    const unchecked = { ...given, [STARTED_FOR]: startedFor };
    const checked = readableArguments({ given, receipt, asGiven }, checkOnDemandAuditArgs, this.host.now());
    if ("answer" in checked) {
      return { ...checked.answer, inputs: unchecked };
    }
    try {
      const settings = this.settingsOf(checked.args);
      const clients = clientsFor(settings);
      const inputs = {
        ...withEndpointArgument(checked.args),
        region: await clients.region(),
        [STARTED_FOR]: startedFor,
      };
      if (!same(pick(olds, IDENTIFYING), pick(inputs, IDENTIFYING))) {
        await verifyAccount(clients, settings);
        await checkNamesToStart(clients, checked.args.targetCheckNames);
      }
      this.receipts.set(String(startedFor), receipt);
      if (Object.keys(withoutProvider(olds)).length === 0) {
        // There is no audit yet: whoever has its values has waited for it in this run.
        this.acknowledge(inputs);
      }
      return { inputs };
    } catch (error) {
      return { inputs: unchecked, failures: [failureFrom(error)] };
    }
  }

  async diff(id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    this.starts.claim(id);
    const replaces = IDENTIFYING.filter((name) => isAnother(name, olds[name], news[name]));
    if (replaces.length > 0) {
      return { changes: true, replaces };
    }
    // Until `update` has waited for it, the engine has no values of it to give to anybody.
    const waits = !isFinal(olds) || lacksFindings(olds, news["findings"]);
    if (waits || containsUnknown(news)) {
      this.acknowledge(news);
      return { changes: waits || !same(keptArguments(olds), argumentsToKeep(news)), replaces };
    }
    try {
      const { args } = resolved(news);
      const readAt = this.host.now();
      const audit = await this.readOrRecorded(id, args, olds);
      this.readings.set(id, audit);
      this.acknowledge(news, readAt);
      const changes =
        !same(keptArguments(olds), argumentsToKeep(news)) || !same(recordedOf(olds, args), recordedOf(audit, args));
      return { changes, replaces };
    } catch (error) {
      throw thrown(error);
    }
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult> {
    const { now, log } = this.host;
    const began = now();
    const { args, startedFor } = resolved(inputs);
    const asked = canonicalJson(pick(args, [...IDENTIFYING, "endpoint"]));
    const journal = new StartJournalFile(this.folder, startedFor, asked, began);
    const id = await startAudit(this.starts, args, this.settingsOf(args), journal, this.host);
    try {
      return { id, outs: await this.waited(id, inputs, began) };
    } finally {
      // Whatever comes of it is in the state, unless the engine was killed meanwhile.
      await log("").then(
        () => journal.clear(),
        () => undefined,
      );
    }
  }

  async update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    const { args } = resolved(news);
    if (!isFinal(olds) || lacksFindings(olds, args.findings)) {
      return { outs: await this.waited(id, news, this.host.now()) };
    }
    const audit = this.readings.get(id) ?? (await this.readOrRecorded(id, args, olds));
    this.readings.delete(id);
    return { outs: stateOf(args, audit) };
  }

  async read(id: string, props: Properties = {}): Promise<dynamic.ReadResult> {
    const recorded = withoutProvider(props);
    try {
      const args: CheckedOnDemandAuditArgs = {
        ...pick(recorded, ["findings", "includePreviousAudit"]),
        ...recordedConnection(recorded),
      };
      const audit = await this.readOrRecorded(id, args, recorded);
      return { id, props: { ...keptArguments(recorded), ...recordedOf(audit, args) } };
    } catch (error) {
      throw thrown(error);
    }
  }

  async delete(id: string, props: Properties): Promise<void> {
    // An audit that has ended is AWS's to forget: nothing is asked, so no credentials are needed.
    if (isFinal(props)) {
      return;
    }
    try {
      const settings = connectionSettings(recordedConnection(withoutProvider(props)), this.configuration.get);
      const clients = clientsFor(settings);
      await verifyAccount(clients, settings);
      await cancelAuditTask(clients, id);
    } catch (error) {
      throw thrown(error, "deleting failed");
    }
  }

  private settingsOf(args: CheckedOnDemandAuditArgs): ConnectionSettings {
    return connectionSettings(connectionOf(args), this.configuration.get);
  }

  private acknowledge(news: Properties, readAt = this.host.now()): void {
    acknowledge(this.receipts.get(String(news[STARTED_FOR])), byAwsClock(readAt));
  }

  private async readOrRecorded(id: string, args: CheckedOnDemandAuditArgs, recorded: Properties): Promise<Audit> {
    const settings = this.settingsOf(args);
    const now = this.host.now();
    try {
      return await readAuditWithParts({ taskId: id }, args, settings, now);
    } catch (error) {
      const asked = {
        args: { ...pick(args, [...KEPT_ARGUMENTS, "findings"]), taskId: id },
        clients: () => clientsFor(settings),
        now,
      };
      return recordedInstead(recorded, asked, error);
    }
  }

  private waited(taskId: string, inputs: Properties, began: number): Promise<Record<string, unknown>> {
    return waitForState(taskId, inputs, this.settingsOf(resolved(inputs).args), {
      began,
      host: this.host,
      acknowledge: (readAt) => this.acknowledge(inputs, readAt),
    });
  }
}
