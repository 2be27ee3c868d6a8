import { STATISTIC_NAMES } from "../audit/fields";
import { type Audit, FINAL_TASK_STATUSES, type TaskStatistics } from "../audit/model";
import { auditOutputsWith, PREVIOUS_AUDIT } from "../protocol/audit-outputs";
import { type PluginProvider, pluginCode } from "../protocol/provider-code";
import { PROVIDER_KEY, pauseStackTraces } from "../protocol/pulumi-internals";
import { absentIsUndefined, defineOutput } from "./define-output";
import type { GetAuditTaskArgs } from "./get-audit-task";
import type { LiftedOutput } from "./lifted-output";
import * as pulumi from "./pulumi";
import { type FreshlyRead, READ_FRESH, type Resolved, type Run } from "./read-fresh";

/** Every field of an audit as an output; one that AWS left out is `undefined`. */
type AuditFieldOutputs = { readonly [K in keyof Required<Audit>]: LiftedOutput<Audit[K]> };

/**
 * The counts of {@link TaskStatistics} as outputs of their own, so that `audit.nonCompliantChecks` needs no `apply`.
 * `undefined` when AWS did not say, never 0.
 */
type CountOutputs = { readonly [K in keyof Required<TaskStatistics>]: pulumi.Output<TaskStatistics[K]> };

// The members come from the model, so that a field that is added there is an output without another word here.
const CustomResource = pulumi.CustomResource as unknown as Omit<typeof pulumi.CustomResource, "prototype"> &
  (new (
    ...args: ConstructorParameters<typeof pulumi.CustomResource>
  ) => pulumi.CustomResource & AuditFieldOutputs & CountOutputs);

/** The outputs of a resource that stands for one audit. */
export abstract class AuditResource extends CustomResource implements FreshlyRead {
  protected constructor(
    type: string,
    name: string,
    provider: PluginProvider,
    inputs: pulumi.Inputs,
    opts: pulumi.CustomResourceOptions,
  ) {
    const names = auditOutputsWith(inputs["includePreviousAudit"]);
    const outputs = Object.fromEntries(names.map((output) => [output, undefined]));
    const resumeStackTraces = pauseStackTraces();
    try {
      super(type, name, { ...outputs, ...inputs, [PROVIDER_KEY]: pluginCode(provider) }, opts);
    } finally {
      resumeStackTraces();
    }
    absentIsUndefined(this, names);
    if (!names.includes(PREVIOUS_AUDIT)) {
      defineOutput(this, PREVIOUS_AUDIT, () => this.expired.apply(() => undefined), false);
    }
    defineCounts(this);
    this.expired.apply((expired) => {
      if (expired) {
        void pulumi.log.warn(`AWS no longer has the audit task of ${name}; its values are those recorded before`, this);
      }
    });
  }

  abstract [READ_FRESH](run: Run): Promise<Resolved<unknown>>;
}

/** Reads a resource's audit anew; one that the resource waits for is not known before it has ended. */
export async function readFresh(args: GetAuditTaskArgs, waits: boolean, { receipts }: Run): Promise<Resolved<unknown>> {
  const { readAuditNow } = require("./read-audit-now") as typeof import("./read-audit-now");
  const audit = await readAuditNow(args, receipts);
  return waits && !FINAL_TASK_STATUSES.includes(audit.taskStatus) ? { known: false } : { known: true, value: audit };
}

// Not in the state, where they stand in `taskStatistics` already. Made of that output, they are traced back to this audit.
function defineCounts(audit: AuditResource): void {
  for (const name of STATISTIC_NAMES) {
    defineOutput(audit, name, () => audit.taskStatistics.apply((statistics) => statistics?.[name]), false);
  }
}
