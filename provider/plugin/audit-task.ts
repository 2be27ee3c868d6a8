import type { dynamic } from "@pulumi/pulumi";
import {
  type CheckedAuditTaskArgs,
  checkAuditTaskArgs,
  connectionOf,
  refusedArguments,
  selectorOf,
} from "../arguments/audit-task";
import { type WaitForCompletion, waitLimits } from "../arguments/wait-for-completion";
import type { Audit } from "../audit/model";
import { parseSelectorId } from "../audit/selector";
import { clientsFor } from "../aws/client";
import { byAwsClock } from "../aws/clock";
import type { ConnectionSettings } from "../aws/connection";
import { connectionSettings } from "../aws/connection-settings";
import { withParts } from "../aws/findings/read-parts";
import { readAudit } from "../aws/read-audit";
import { acknowledge, RECEIPT } from "../protocol/check-receipt";
import { withoutEndpointArgument } from "../protocol/endpoint-argument";
import { GIVEN } from "../protocol/given-arguments";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { READ_AHEAD } from "../protocol/read-ahead";
import { argumentsOf, checkArguments, type Recorded, recordedArguments, resolved, stateOf } from "./audit-task-state";
import { Prefetch, type Reading } from "./prefetch";
import { Configuration, failureFrom, type Properties, same, thrown } from "./properties";
import { readableArguments } from "./readable-arguments";
import { isFinal, recordedConnection, recordedInstead, recordedOf } from "./recorded-audit";
import { type Host, notReady, PROCESS_HOST, waitForAudit } from "./waiting";

export function auditTask(now: () => number = Date.now, host: Host = { ...PROCESS_HOST, now }): AuditTaskProvider {
  return new AuditTaskProvider(now, host);
}

/**
 * An audit that is read and never made.
 *
 * `check` reads it, because `check` alone runs at preview too and what it adds to the inputs is known output there;
 * `create` and `update` only copy, unless they wait for an audit that has not ended.
 */
class AuditTaskProvider implements dynamic.ResourceProvider {
  private readonly configuration = new Configuration();
  private readonly prefetch: Prefetch<Audit>;

  constructor(
    private readonly now: () => number,
    private readonly host: Host,
  ) {
    this.prefetch = new Prefetch(now);
  }

  async configure(request: dynamic.ConfigureRequest): Promise<void> {
    this.configuration.configure(request);
  }

  async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    const { [READ_AHEAD]: announcement, [RECEIPT]: receipt, [GIVEN]: asGiven, ...rest } = withoutProvider(news);
    const given = withoutEndpointArgument(rest);
    const checked = readableArguments({ given, receipt, asGiven }, checkArguments, this.now());
    if ("answer" in checked) {
      return checked.answer;
    }
    const { reading, args, waitForCompletion } = checked.args;

    let ahead: Promise<Reading<Audit>> | undefined;
    if (typeof announcement === "string") {
      this.readAhead(announcement);
      ahead = this.prefetch.take(reading);
    }
    try {
      const { readAt, value: audit } = await this.readOrRecorded(args, olds, ahead);
      acknowledge(receipt, byAwsClock(readAt));
      return { inputs: stateOf(args, audit, waitForCompletion) };
    } catch (error) {
      return { inputs: given, failures: [failureFrom(error)] };
    } finally {
      this.prefetch.noteUse();
    }
  }

  async diff(_id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    const [before, after] = [withoutProvider(olds), withoutProvider(news)];
    if (same(before, after)) {
      return { changes: after["awaitingCompletion"] === true };
    }
    const anotherAudit = !containsUnknown(after) && before.selectedBy !== after.selectedBy;
    return { changes: true, ...(anotherAudit && { replaces: ["taskId"] }) };
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult> {
    const outs = await this.awaited(inputs);
    return { id: outs.selectedBy, outs };
  }

  async update(_id: string, _olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    return { outs: await this.awaited(news) };
  }

  async read(id: string, props: Properties = {}): Promise<dynamic.ReadResult> {
    const recorded = withoutProvider(props);
    try {
      const checked = checkAuditTaskArgs({
        ...parseSelectorId(id),
        ...recordedArguments(recorded),
      });
      if ("failures" in checked) {
        throw refusedArguments(`reading ${id}`, checked.failures);
      }
      const { value: audit } = await this.readOrRecorded(checked.args, recorded);
      const state = stateOf(checked.args, audit, recorded["waitForCompletion"] as WaitForCompletion | undefined);
      return { id, props: state, inputs: state };
    } catch (error) {
      throw thrown(error);
    }
  }

  async delete(): Promise<void> {
    // Nothing was made.
  }

  private settingsOf(args: CheckedAuditTaskArgs): ConnectionSettings {
    return connectionSettings(connectionOf(args), this.configuration.get);
  }

  private find(args: CheckedAuditTaskArgs): Promise<Audit> {
    return readAudit(selectorOf(args), this.settingsOf(args), this.now());
  }

  private complete(args: CheckedAuditTaskArgs, audit: Audit): Promise<Audit> {
    return withParts(audit, args, this.settingsOf(args), this.now());
  }

  private async readNow(args: CheckedAuditTaskArgs): Promise<Reading<Audit>> {
    const readAt = this.now();
    return { readAt, value: await this.complete(args, await this.find(args)) };
  }

  private async readOrRecorded(
    args: CheckedAuditTaskArgs,
    recorded: Properties,
    ahead?: Promise<Reading<Audit>>,
  ): Promise<Reading<Audit>> {
    const readAt = this.now();
    try {
      return await (ahead ?? this.readNow(args));
    } catch (error) {
      const asked = { args, clients: () => clientsFor(this.settingsOf(args)), now: this.now() };
      return { readAt, value: await recordedInstead(recorded, asked, error) };
    }
  }

  private readAhead(announcement: string): void {
    this.prefetch.start(
      announcement,
      async (given) => this.find(argumentsOf(given)),
      async (given, audit) => this.complete(argumentsOf(given), audit),
    );
  }

  // Whatever goes wrong leaves the audit in the state as far as it was read, and the next `up` waits again.
  private async awaited(given: Properties): Promise<Recorded> {
    const inputs = resolved(given);
    const { selectedBy, awaitingCompletion, waitForCompletion = {} } = inputs;
    if (awaitingCompletion !== true) {
      return inputs;
    }
    let outs = inputs;
    try {
      const limits = waitLimits(waitForCompletion);
      const settings = connectionSettings(recordedConnection(inputs), this.configuration.get);
      const audit = await waitForAudit(selectedBy, settings, limits, this.host, (seen) => {
        outs = { ...inputs, ...recordedOf(seen, inputs), awaitingCompletion: !isFinal(seen) };
      });
      return { ...outs, ...recordedOf(await withParts(audit, inputs, settings, this.now()), inputs) };
    } catch (error) {
      throw notReady(selectedBy, outs, given, error);
    }
  }
}
