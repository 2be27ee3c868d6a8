import type { dynamic } from "@pulumi/pulumi";
import { type CheckedAuditFleetArgs, checkAuditFleetArgs } from "../arguments/audit-fleet";
import { inWords } from "../arguments/audit-task";
import { readTargets } from "../arguments/read-targets";
import { isRecord } from "../audit/values";
import { byAwsClock } from "../aws/clock";
import { AuditError } from "../errors";
import { acknowledge, RECEIPT } from "../protocol/check-receipt";
import { withoutEndpointArguments } from "../protocol/endpoint-argument";
import { GIVEN } from "../protocol/given-arguments";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { recordedArgs, recordedTargetInstead, stateOf } from "./audit-fleet-state";
import { Configuration, failureFrom, type Properties, same, thrown } from "./properties";
import { readableArguments } from "./readable-arguments";

const ID = "audit-fleet";

export function auditFleet(now: () => number = Date.now): AuditFleetProvider {
  return new AuditFleetProvider(now);
}

/**
 * The audits of many accounts and regions, read and never made.
 *
 * As for one audit, `check` reads them, all side by side, and the others only copy. A target that cannot be read is part
 * of the result and no error.
 */
class AuditFleetProvider implements dynamic.ResourceProvider {
  private readonly configuration = new Configuration();

  constructor(private readonly now: () => number) {}

  async configure(request: dynamic.ConfigureRequest): Promise<void> {
    this.configuration.configure(request);
  }

  async check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
    const { [RECEIPT]: receipt, [GIVEN]: asGiven, ...rest } = withoutProvider(news);
    const given = "targets" in rest ? { ...rest, targets: withoutEndpointArguments(rest["targets"]) } : rest;
    const readAt = this.now();
    const checked = readableArguments({ given, receipt, asGiven }, checkAuditFleetArgs, readAt);
    if ("answer" in checked) {
      return checked.answer;
    }
    try {
      const inputs = await this.readAll(checked.args, olds);
      acknowledge(receipt, byAwsClock(readAt));
      return { inputs };
    } catch (error) {
      return { inputs: given, failures: [failureFrom(error)] };
    }
  }

  async diff(_id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    // When the provider does not say what changed, the engine finds out member by member, and shows nothing else.
    return same(withoutProvider(olds), withoutProvider(news)) ? { changes: false } : {};
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult> {
    return { id: ID, outs: resolved(inputs) };
  }

  async update(_id: string, _olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    return { outs: resolved(news) };
  }

  async read(id: string, props: Properties = {}): Promise<dynamic.ReadResult> {
    try {
      const recorded = resolved(props);
      const checked = checkAuditFleetArgs(recordedArgs(recorded));
      if ("failures" in checked) {
        throw unread(inWords(checked.failures));
      }
      const state = await this.readAll(checked.args, recorded);
      return { id, props: state, inputs: state };
    } catch (error) {
      throw thrown(error);
    }
  }

  async delete(): Promise<void> {
    // Nothing was made.
  }

  private async readAll(args: CheckedAuditFleetArgs, recorded: Properties): Promise<Record<string, unknown>> {
    const time = this.now();
    const instead = recordedTargetInstead(recorded, time);
    return stateOf(args, await readTargets(args, this.configuration.get, time, { instead }), recorded);
  }
}

function resolved(inputs: Properties): Record<string, unknown> {
  const { targets, complianceStatus } = inputs;
  if (isRecord(targets) && typeof complianceStatus === "string" && !containsUnknown(inputs)) {
    return withoutProvider(inputs);
  }
  throw unread("its targets were never read; a fleet has nothing outside its stack that could be imported");
}

function unread(reason: string): AuditError {
  return new AuditError({ code: "InvalidArgument", doing: "reading a fleet", reason, advice: "correct the arguments" });
}
