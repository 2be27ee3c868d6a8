import * as pulumi from "@pulumi/pulumi";
import type { FindingsSummary } from "../audit/findings-summary";
import {
  type AuditCheckDetails,
  type AuditTaskStatus,
  type AuditTaskType,
  type ComplianceStatus,
  FINAL_TASK_STATUSES,
  type TaskStatistics,
} from "../audit/model";
import { AUDIT_OUTPUTS } from "../protocol/audit-outputs";
import { type PluginProvider, pluginCode } from "../protocol/provider-code";
import type { GetAuditTaskArgs } from "./get-audit-task";
import { type Known, type Live, READ_LIVE } from "./live";

/** The outputs of a resource that stands for one audit. */
export abstract class AuditResource extends pulumi.CustomResource implements Live {
  /** The audit's id. */
  declare readonly taskId: pulumi.Output<string>;
  /** How far the audit is. */
  declare readonly taskStatus: pulumi.Output<AuditTaskStatus>;
  /** Whether a schedule or a caller started it. */
  declare readonly taskType: pulumi.Output<AuditTaskType | undefined>;
  /** ISO 8601, UTC. */
  declare readonly taskStartTime: pulumi.Output<string | undefined>;
  /** `undefined` for an on-demand audit. */
  declare readonly scheduledAuditName: pulumi.Output<string | undefined>;
  /** Counts of checks. */
  declare readonly taskStatistics: pulumi.Output<TaskStatistics | undefined>;
  /** By check name. */
  declare readonly auditDetails: pulumi.Output<Readonly<Record<string, AuditCheckDetails>> | undefined>;
  /** `COMPLIANT`, `NON_COMPLIANT`, or `INSUFFICIENT_DATA` unless every check decides. */
  declare readonly complianceStatus: pulumi.Output<ComplianceStatus>;
  /** Sorted. */
  declare readonly nonCompliantCheckNames: pulumi.Output<readonly string[]>;
  /** Checks that are neither compliant nor non-compliant, sorted. */
  declare readonly undecidedCheckNames: pulumi.Output<readonly string[]>;
  /** Fields that AWS has added since this version, under AWS's names. */
  declare readonly otherFields: pulumi.Output<Readonly<Record<string, unknown>> | undefined>;
  /** Where the audit was read. */
  declare readonly region: pulumi.Output<string>;
  /** Only when the audit was not read from AWS's own endpoint. */
  declare readonly endpoint: pulumi.Output<string | undefined>;
  /** Only when the account was verified. */
  declare readonly accountId: pulumi.Output<string | undefined>;
  /** Only when `findings` is `"summary"`, and once the audit has ended. */
  declare readonly findingsSummary: pulumi.Output<FindingsSummary | undefined>;
  /** AWS no longer has this audit; the values are those recorded while it had. */
  declare readonly expired: pulumi.Output<boolean>;

  protected constructor(
    type: string,
    name: string,
    provider: PluginProvider,
    inputs: pulumi.Inputs,
    opts: pulumi.CustomResourceOptions,
  ) {
    const outputs = Object.fromEntries(AUDIT_OUTPUTS.map((output) => [output, undefined]));
    // Pulumi keeps a stack trace with each of an output's four promises, to tell which one leaked. Over all outputs these
    // traces are half of what it takes to make an audit, and the error of a check says more than they do.
    const { stackTraceLimit } = Error;
    if (!process.env["PULUMI_DEBUG_PROMISE_LEAKS"]) {
      Error.stackTraceLimit = 0;
    }
    try {
      super(type, name, { ...outputs, ...inputs, __provider: pluginCode(provider) }, opts);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
    absentIsUndefined(this);
    this.expired.apply((expired) => {
      if (expired) {
        void pulumi.log.warn(`AWS no longer has audit task of ${name}; its values are those recorded before`, this);
      }
    });
  }

  abstract [READ_LIVE](): Promise<Known<unknown>>;
}

/** Reads an audit now; one that its resource waits for is not known before it has ended. */
export async function readNow(args: GetAuditTaskArgs, waits: boolean): Promise<Known<unknown>> {
  const { getAuditTask } = require("./get-audit-task") as typeof import("./get-audit-task");
  const audit = await getAuditTask(args);
  return waits && !FINAL_TASK_STATUSES.includes(audit.taskStatus) ? { known: false } : { known: true, value: audit };
}

// Made when asked for: of a hundred audits most outputs never are.
function absentIsUndefined(audit: AuditResource): void {
  for (const name of AUDIT_OUTPUTS) {
    const output: pulumi.Output<unknown> = audit[name];
    let present: pulumi.Output<unknown> | undefined;
    const get = () => {
      present ??= output.apply((value) => value ?? undefined);
      return present;
    };
    Object.defineProperty(audit, name, { get, enumerable: true });
  }
}
