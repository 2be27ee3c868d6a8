import type { Duration } from "../audit/duration";
import { newReceipt, RECEIPT, RECEIPT_OF } from "../protocol/check-receipt";
import { withEndpointArgument } from "../protocol/endpoint-argument";
import { GIVEN } from "../protocol/given-arguments";
import { STARTED_FOR, typeToken } from "../protocol/provider-code";
import { AuditResource, readFresh } from "./audit-resource";
import type { ConnectionInputs } from "./audit-task-inputs";
import type { GetAuditTaskArgs } from "./get-audit-task";
import { givenArguments } from "./given-arguments";
import { isOfType } from "./is-of-type";
import * as pulumi from "./pulumi";
import { READ_FRESH, type Resolved, type Run, resolveInput } from "./read-fresh";
import { requireArguments } from "./require-arguments";

export interface OnDemandAuditArgs extends ConnectionInputs {
  /** The checks to run, each of them enabled. Default: every check that is enabled when the audit is started. */
  readonly targetCheckNames?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Any values. When one of them changes, a new audit takes the place of this one. */
  readonly triggers?: pulumi.Input<readonly unknown[]>;
  /** How long to wait for the audit to end, counted from asking for it. Default `"30 minutes"`. */
  readonly timeout?: pulumi.Input<Duration>;
  /** How often the audit is read at most. Default `"5 seconds"`, at least a second. */
  readonly pollInterval?: pulumi.Input<Duration>;
  /**
   * `summary`: reads every finding too once the audit is completed, and gives `findingsSummary`. `resources`: that also names
   * every resource, which the gate's `baseline` needs. Takes a call for each
   * 250 findings of a check, at least one for each check that has some. Default `none`.
   */
  readonly findings?: pulumi.Input<"none" | "summary" | "resources">;
  /**
   * Reads the completed on-demand audit before this one too, and gives `previousAudit`, which the rule `noRegression` needs.
   * Default false.
   */
  readonly includePreviousAudit?: pulumi.Input<boolean>;
}

const TYPE = typeToken("OnDemandAudit");

/**
 * A Device Defender audit that is started when this resource is made, and waited for until it has ended.
 *
 * `up` never starts a second audit for it, also after lost answers and killed processes; one that did not end in time
 * is waited for by the next `up`. Deleting it cancels the audit if it still runs.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_StartOnDemandAuditTask.html
 *
 * @example
 * const audit = new OnDemandAudit("release", { triggers: [release], timeout: "1 hour" });
 * const gate = new AuditGate("fleet", { audit });
 */
export class OnDemandAudit extends AuditResource {
  /** @internal */
  readonly [RECEIPT_OF]: string;

  /** How its audit is reached, for the guard of a gate. */
  private readonly connection: ConnectionInputs;

  static override isInstance(value: unknown): value is OnDemandAudit {
    return isOfType(value, TYPE);
  }

  constructor(name: string, args: OnDemandAuditArgs = {}, opts: pulumi.CustomResourceOptions = {}) {
    requireArguments("OnDemandAudit", name, args);
    if (opts.import !== undefined) {
      throw new pulumi.RunError(
        `importing ${name}: an audit that runs already is no OnDemandAudit; read it with AuditTask`,
      );
    }
    const startedFor = pulumi.createUrn(name, TYPE, opts.parent);
    const receipt = newReceipt();
    super(
      TYPE,
      name,
      "onDemandAudit",
      {
        ...withEndpointArgument(args),
        [STARTED_FOR]: startedFor,
        [RECEIPT]: receipt,
        [GIVEN]: givenArguments(args),
      },
      opts,
    );
    this[RECEIPT_OF] = receipt;
    const {
      targetCheckNames: _names,
      triggers: _triggers,
      timeout: _timeout,
      pollInterval: _interval,
      ...connection
    } = args;
    this.connection = connection;
  }

  /** @internal */
  async [READ_FRESH](run: Run): Promise<Resolved<unknown>> {
    const { taskId, region, connection } = this;
    const asked = await resolveInput({ ...connection, region, taskId }, run);
    return asked.known ? readFresh(asked.value as GetAuditTaskArgs, true, run) : asked;
  }
}
