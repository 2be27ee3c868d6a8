import type { Duration } from "../audit/duration";
import type { AuditHistoryValues } from "../audit/history";
import { readHistoryRecord } from "../audit/history-record";
import { type AuditFilter, historyId, parseHistoryId } from "../audit/selector";
import { newReceipt, RECEIPT, RECEIPT_OF } from "../protocol/check-receipt";
import { withEndpointArgument } from "../protocol/endpoint-argument";
import { GIVEN } from "../protocol/given-arguments";
import { CHECK_COLUMNS, HISTORY_OUTPUTS } from "../protocol/history-outputs";
import { pluginCode, typeToken } from "../protocol/provider-code";
import { PROVIDER_KEY } from "../protocol/pulumi-internals";
import { announce, READ_AHEAD } from "../protocol/read-ahead";
import type { AuditTaskArgs, ConnectionInputs } from "./audit-task-inputs";
import { absentIsUndefined, defineRecord } from "./define-output";
import { givenArguments } from "./given-arguments";
import { importedArguments, type Selection } from "./imported-arguments";
import { isIndependent } from "./is-independent";
import { isOfType } from "./is-of-type";
import type { LiftedOutput } from "./lifted-output";
import * as pulumi from "./pulumi";
import { requireArguments } from "./require-arguments";

export interface AuditHistoryArgs extends ConnectionInputs, Pick<AuditTaskArgs, "scheduledAuditName" | "taskType"> {
  /** How long ago the audits may have started, by AWS's clock: a number and a unit, at most 90 days. Default `"30 days"`. */
  readonly within?: pulumi.Input<Duration>;
}

/** Every member of a history as an output; one that there is not is `undefined`. */
type HistoryOutputs = { readonly [K in keyof Required<AuditHistoryValues>]: LiftedOutput<AuditHistoryValues[K]> };

// The members come from the model, so that one that is added there is an output without another word here.
const CustomResource = pulumi.CustomResource as unknown as Omit<typeof pulumi.CustomResource, "prototype"> &
  (new (
    ...args: ConstructorParameters<typeof pulumi.CustomResource>
  ) => pulumi.CustomResource & HistoryOutputs);

const TYPE = typeToken("AuditHistory");

const SELECTION: Selection<"scheduledAuditName" | "taskType"> = {
  names: ["scheduledAuditName", "taskType"],
  idOf: (selected) => historyId(selected as AuditFilter),
  parse: parseHistoryId,
};

/**
 * Every audit of a time that has ended, of a schedule, of a type or of the account, and what they come to; read from AWS at
 * every preview, update and refresh, so that its values are known at the first preview.
 *
 * It changes when an audit has ended, and when one is no longer within the time; a reading with the same audits is no change.
 *
 * Makes a ListAuditTasks for each 250 audits of the account and a DescribeAuditTask for each of them, at most 1,000 calls.
 * Histories of one account that depend on nothing are read side by side and describe each audit once.
 *
 * The id is `all`, `all:<scheduledAuditName>` or `all::<taskType>`. No audit within the time is an error, `NoAuditFound`.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditTasks.html
 *
 * @example
 * const history = new AuditHistory("nightly", { scheduledAuditName: "nightly", within: "90 days" });
 * export const compliantShare = history.compliantShareOfAudits;
 */
export class AuditHistory extends CustomResource {
  /**
   * Reads a history that this stack does not manage: nothing of it is kept, and it is read anew at every run.
   *
   * @param id `all`, `all:<scheduledAuditName>` or `all::<taskType>`
   * @throws when no audit has ended within the time
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    connection: ConnectionInputs & Pick<AuditHistoryArgs, "within"> = {},
    opts: pulumi.CustomResourceOptions = {},
  ): AuditHistory {
    return new AuditHistory(name, connection, { ...opts, id });
  }

  /** Whether a value is an AuditHistory, also one of another copy of this package. */
  static override isInstance(value: unknown): value is AuditHistory {
    return isOfType(value, TYPE);
  }

  /** @internal */
  readonly [RECEIPT_OF]: string | undefined;

  /**
   * @param options with `import`, an id: the history comes under management. Nothing is made in AWS, so the engine shows the
   * resource as created.
   */
  constructor(name: string, given: AuditHistoryArgs = {}, options: pulumi.CustomResourceOptions = {}) {
    requireArguments("AuditHistory", name, given);
    const { import: imported, ...opts } = options;
    const args = imported === undefined ? given : importedArguments(imported, given, SELECTION);
    const receipt = newReceipt();
    const hidden =
      opts.id === undefined
        ? {
            [READ_AHEAD]: isIndependent(opts) ? announce(TYPE, args) : undefined,
            [RECEIPT]: receipt,
            [GIVEN]: givenArguments(args),
          }
        : {};
    const outputs = Object.fromEntries([...HISTORY_OUTPUTS, CHECK_COLUMNS].map((output) => [output, undefined]));
    const code = { [PROVIDER_KEY]: pluginCode("auditHistory") };
    super(TYPE, name, { ...outputs, ...withEndpointArgument(args), ...hidden, ...code }, opts);
    // A history that is got and not managed is read in every run.
    this[RECEIPT_OF] = opts.id === undefined ? receipt : undefined;
    defineRecord(this, "audits", CHECK_COLUMNS, (checkColumns, audits) => readHistoryRecord({ checkColumns, audits }));
    absentIsUndefined(this, HISTORY_OUTPUTS);
  }
}
