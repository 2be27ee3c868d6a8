import { type AuditSelector, parseSelectorId, selectorId } from "../audit/selector";
import { newReceipt, RECEIPT, RECEIPT_OF } from "../protocol/check-receipt";
import { withEndpointArgument } from "../protocol/endpoint-argument";
import { GIVEN } from "../protocol/given-arguments";
import { typeToken } from "../protocol/provider-code";
import { announce, READ_AHEAD } from "../protocol/read-ahead";
import { AuditResource, readFresh } from "./audit-resource";
import type { AuditTaskArgs, ConnectionInputs } from "./audit-task-inputs";
import type { GetAuditTaskArgs } from "./get-audit-task";
import { givenArguments } from "./given-arguments";
import { importedArguments, type Selection } from "./imported-arguments";
import { isIndependent } from "./is-independent";
import { isOfType } from "./is-of-type";
import * as pulumi from "./pulumi";
import { READ_FRESH, type Resolved, type Run, resolveInput } from "./read-fresh";
import { requireArguments } from "./require-arguments";

const TYPE = typeToken("AuditTask");

/**
 * A Device Defender audit, read from AWS at every preview, update and refresh; its values are known at the first preview.
 *
 * Bad arguments and AWS's errors are reported on the argument at fault and leave the state as it was. Fields that AWS
 * adds are in `otherFields`.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAuditTask.html
 *
 * @example
 * const audit = new AuditTask("nightly", { scheduledAuditName: "nightly" });
 * export const complianceStatus = audit.complianceStatus;
 */
export class AuditTask extends AuditResource {
  /** The resource's id: the task id asked for, `latest` or `latest:<scheduledAuditName>`. */
  declare readonly selectedBy: pulumi.Output<string>;
  /** The audit is in progress and `up` will wait for it: its values are not its last. */
  declare readonly awaitingCompletion: pulumi.Output<boolean>;

  /**
   * Reads an audit that this stack does not manage: nothing of it is kept, and it is read anew at every run.
   *
   * @param id a task id, `latest`, `latest:<scheduledAuditName>` or `latest::<taskType>`
   * @throws when AWS has no such audit
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    connection: ConnectionInputs & Pick<AuditTaskArgs, "findings" | "includePreviousAudit"> = {},
    opts: pulumi.CustomResourceOptions = {},
  ): AuditTask {
    return new AuditTask(name, connection, { ...opts, id });
  }

  /** How this audit is read, for the guard of a gate. */
  private readonly source: { readonly args: AuditTaskArgs; readonly id: pulumi.Input<pulumi.ID> | undefined };

  /** @internal */
  readonly [RECEIPT_OF]: string | undefined;

  static override isInstance(value: unknown): value is AuditTask {
    return isOfType(value, TYPE);
  }

  /**
   * @param options with `import`, an id as {@link AuditTask.get} takes it: the audit comes under management. Nothing is made
   * in AWS, so the engine shows the resource as created.
   */
  constructor(name: string, given: AuditTaskArgs = {}, options: pulumi.CustomResourceOptions = {}) {
    requireArguments("AuditTask", name, given);
    const { import: imported, ...opts } = options;
    const args = imported === undefined ? given : importedArguments(imported, given, SELECTION);
    const { waitForCompletion: _, ...read } = args;
    const outputs = { selectedBy: undefined, awaitingCompletion: undefined };
    const receipt = newReceipt();
    const hidden =
      opts.id === undefined
        ? {
            [READ_AHEAD]: isIndependent(opts) ? announce(TYPE, read) : undefined,
            [RECEIPT]: receipt,
            [GIVEN]: givenArguments(args),
          }
        : {};
    super(TYPE, name, "auditTask", { ...outputs, ...withEndpointArgument(args), ...hidden }, opts);
    this.source = { args, id: opts.id };
    // An audit that is got and not managed is read in every run.
    this[RECEIPT_OF] = opts.id === undefined ? receipt : undefined;
    this.awaitingCompletion.apply((awaiting) => {
      if (awaiting && pulumi.isDryRun()) {
        void pulumi.log.warn(`the audit is still in progress: up waits for it, and gates decide then`, this);
      }
    });
  }

  /** @internal */
  async [READ_FRESH](run: Run): Promise<Resolved<unknown>> {
    const source = await resolveInput(this.source, run);
    if (!source.known) {
      return source;
    }
    const { waitForCompletion = false, ...args } = source.value.args;
    const { id } = source.value;
    const selected = id === undefined ? args : { ...args, ...parseSelectorId(id) };
    return readFresh(selected as GetAuditTaskArgs, waitForCompletion !== false, run);
  }
}

const SELECTION: Selection<"taskId" | "scheduledAuditName" | "taskType"> = {
  names: ["taskId", "scheduledAuditName", "taskType"],
  idOf: (selected) => selectorId(selected as AuditSelector),
  parse: parseSelectorId,
};
