import type { Duration } from "../audit/duration";
import type { FleetTargets, FleetTotals, TargetError } from "../audit/fleet";
import type { ComplianceStatus } from "../audit/model";
import { readFleetRecord } from "../audit/read-fleet-record";
import { newReceipt, RECEIPT, RECEIPT_OF } from "../protocol/check-receipt";
import { withEndpointArguments } from "../protocol/endpoint-argument";
import { GIVEN } from "../protocol/given-arguments";
import { pluginCode, typeToken } from "../protocol/provider-code";
import { PROVIDER_KEY } from "../protocol/pulumi-internals";
import { count } from "../text";
import type { AuditTaskArgs, ConnectionInputs } from "./audit-task-inputs";
import { defineRecord } from "./define-output";
import { givenArguments } from "./given-arguments";
import type { LiftedOutput } from "./lifted-output";
import * as pulumi from "./pulumi";
import { type FreshlyRead, READ_FRESH, type Resolved, type Run, resolveInput } from "./read-fresh";
import { requireArguments } from "./require-arguments";

/** Which audit of which account and region. What a target leaves out is the fleet's; without either, the stack's. */
export type AuditFleetTarget = Pick<
  AuditTaskArgs,
  "taskId" | "scheduledAuditName" | "taskType" | "findings" | "includePreviousAudit"
> &
  ConnectionInputs;

export interface AuditFleetArgs extends ConnectionInputs {
  /** By any names: violations, warnings and diffs call the targets so. At least one. */
  readonly targets: pulumi.Input<Readonly<Record<string, pulumi.Input<AuditFleetTarget>>>>;
  /** How many targets are read at once, 1 to 100. Default 16. */
  readonly concurrency?: pulumi.Input<number>;
  /** How long reading all of them may take; a target that is not read by then is unreadable. Default `"5 minutes"`. */
  readonly timeout?: pulumi.Input<Duration>;
  /**
   * Whether each target comes with a summary of its findings, `findingsSummary`, or also with the name of every resource,
   * unless the target says otherwise. Default `"none"`.
   */
  readonly findings?: AuditTaskArgs["findings"];
  /** Whether each target comes with the audit before it, `previousAudit`, unless the target says otherwise. Default false. */
  readonly includePreviousAudit?: pulumi.Input<boolean>;
}

/** Of the record in the state; see ../audit/fleet-record.ts. */
const COLUMNS = "checkColumns";

const OUTPUTS = [
  COLUMNS,
  "targets",
  "complianceStatus",
  "totals",
  "nonCompliantTargetNames",
  "undecidedTargetNames",
  "unreadableTargets",
] as const;

/** A fleet that is out of reach as a whole is said in a few lines. */
const MAX_WARNINGS = 10;

const TYPE = typeToken("AuditFleet");

/**
 * The audits of many accounts and regions, read side by side at every preview, update and refresh.
 *
 * A target that cannot be read is no error: it is named with the reason, and the whole is `INSUFFICIENT_DATA`. A gate over
 * the fleet judges each target and names it in every violation.
 *
 * @example
 * const fleet = new AuditFleet("organisation", {
 *   targets: {
 *     "plant-eu": { region: "eu-west-1", scheduledAuditName: "nightly", assumeRole: { roleArn: reader("111111111111") } },
 *     "plant-us": { region: "us-east-1", scheduledAuditName: "nightly", assumeRole: { roleArn: reader("222222222222") } },
 *   },
 * });
 * new AuditGate("gate", { audit: fleet });
 */
export class AuditFleet extends pulumi.CustomResource implements FreshlyRead {
  /** An audit, or why there is none, by the target's name. */
  declare readonly targets: pulumi.Output<FleetTargets>;
  /**
   * `INSUFFICIENT_DATA` as soon as one target cannot be read, then `NON_COMPLIANT` as soon as one is, and `COMPLIANT` only
   * when every target is.
   */
  declare readonly complianceStatus: pulumi.Output<ComplianceStatus>;
  /** How many targets stand how, and the sums of their statistics. */
  declare readonly totals: LiftedOutput<FleetTotals>;
  /** Sorted. */
  declare readonly nonCompliantTargetNames: pulumi.Output<readonly string[]>;
  /** Targets with an audit that is neither compliant nor non-compliant, sorted. */
  declare readonly undecidedTargetNames: pulumi.Output<readonly string[]>;
  /** Why a target could not be read, by its name. */
  declare readonly unreadableTargets: pulumi.Output<Readonly<Record<string, TargetError>>>;

  /** @internal */
  readonly [RECEIPT_OF]: string;

  /** How the fleet is read, for the guard of a gate. */
  private readonly source: AuditFleetArgs;

  constructor(name: string, args: AuditFleetArgs, opts?: Omit<pulumi.CustomResourceOptions, "id" | "import">) {
    requireArguments("AuditFleet", name, args);
    const outputs = Object.fromEntries(OUTPUTS.map((output) => [output, undefined]));
    const receipt = newReceipt();
    super(
      TYPE,
      name,
      {
        ...outputs,
        ...args,
        targets: withEndpointArguments(args.targets),
        [RECEIPT]: receipt,
        [GIVEN]: givenArguments(args),
        [PROVIDER_KEY]: pluginCode("auditFleet"),
      },
      opts,
    );
    this[RECEIPT_OF] = receipt;
    this.source = args;
    defineRecord(this, "targets", COLUMNS, (checkColumns, targets) => readFleetRecord({ checkColumns, targets }));
    warnOfMissingAudits(this);
  }

  /** @internal */
  async [READ_FRESH](run: Run): Promise<Resolved<unknown>> {
    const source = await resolveInput(this.source, run);
    if (!source.known) {
      return source;
    }
    const { readFleetNow } = require("./read-fleet-now") as typeof import("./read-fleet-now");
    return { known: true, value: await readFleetNow(source.value, run.receipts) };
  }
}

function warnOfMissingAudits(fleet: AuditFleet): void {
  pulumi.all([fleet.unreadableTargets, fleet.targets]).apply(([unreadable, targets]) => {
    const missing = Object.entries(unreadable ?? {}).map(([name, { message }]) => `target ${name}: ${message}`);
    const forgotten = Object.entries(targets ?? {}).flatMap(([name, target]) =>
      "expired" in target && target.expired
        ? [`target ${name}: AWS no longer has its audit; its values are those recorded before`]
        : [],
    );
    const warnings = [...missing, ...forgotten];
    for (const warning of warnings.slice(0, MAX_WARNINGS)) {
      void pulumi.log.warn(warning, fleet);
    }
    const more = warnings.length - MAX_WARNINGS;
    if (more > 0) {
      void pulumi.log.warn(`${count(more)} more targets; all are in the output unreadableTargets`, fleet);
    }
  });
}
