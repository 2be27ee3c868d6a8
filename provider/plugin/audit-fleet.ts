import type { dynamic } from "@pulumi/pulumi";
import { type CheckedAuditFleetArgs, checkAuditFleetArgs } from "../arguments/audit-fleet";
import { readTargets } from "../arguments/read-targets";
import { isRecord } from "../audit/values";
import { AuditError } from "../errors";
import { acknowledge, RECEIPT } from "../protocol/check-receipt";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { recordedArgs, recordedTargetInstead, stateOf } from "./audit-fleet-state";
import { Configuration, failureFrom, type Properties, same, thrown } from "./properties";

const ID = "audit-fleet";

/**
 * The audits of many accounts and regions, read and never made.
 *
 * As for one audit, `check` reads them, all side by side, and the others only copy. A target that cannot be read is part
 * of the result and no error.
 */
export function auditFleet(now: () => number = Date.now): dynamic.ResourceProvider {
  const configuration = new Configuration();

  const read = async (args: CheckedAuditFleetArgs, recorded: Properties) => {
    const time = now();
    const instead = recordedTargetInstead(recorded, time);
    return stateOf(args, await readTargets(args, configuration.get, time, { instead }), recorded);
  };

  return {
    async configure(request) {
      configuration.configure(request);
    },

    async check(olds: Properties, news: Properties) {
      const { [RECEIPT]: receipt, ...given } = withoutProvider(news);
      acknowledge(receipt);
      if (containsUnknown(given)) {
        return { inputs: given };
      }
      const checked = checkAuditFleetArgs(given);
      if ("failures" in checked) {
        return { inputs: given, failures: [...checked.failures] };
      }
      try {
        return { inputs: await read(checked.args, olds) };
      } catch (error) {
        return { inputs: given, failures: [failureFrom(error)] };
      }
    },

    async diff(_id, olds: Properties, news: Properties) {
      // When the provider does not say what changed, the engine finds out member by member, and shows nothing else.
      return same(withoutProvider(olds), withoutProvider(news)) ? { changes: false } : {};
    },

    async create(inputs: Properties) {
      return { id: ID, outs: resolved(inputs) };
    },

    async update(_id, _olds: Properties, news: Properties) {
      return { outs: resolved(news) };
    },

    async read(id, props: Properties = {}) {
      try {
        const recorded = resolved(props);
        const checked = checkAuditFleetArgs(recordedArgs(recorded));
        if ("failures" in checked) {
          throw unread(checked.failures.map((f) => `${f.property} ${f.reason}`).join("; "));
        }
        const state = await read(checked.args, recorded);
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
