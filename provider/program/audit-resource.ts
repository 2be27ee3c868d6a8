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
import { PROVIDER_KEY, pauseStackTraces } from "../protocol/pulumi-internals";
import type { GetAuditTaskArgs } from "./get-audit-task";
import { type FreshlyRead, READ_FRESH, type Resolved } from "./read-fresh";

/** The outputs of a resource that stands for one audit. */
export abstract class AuditResource extends pulumi.CustomResource implements FreshlyRead {
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
    const resumeStackTraces = pauseStackTraces();
    try {
      super(type, name, { ...outputs, ...inputs, [PROVIDER_KEY]: pluginCode(provider) }, opts);
    } finally {
      resumeStackTraces();
    }
    absentIsUndefined(this);
    this.expired.apply((expired) => {
      if (expired) {
        void pulumi.log.warn(`AWS no longer has audit task of ${name}; its values are those recorded before`, this);
      }
    });
  }

  abstract [READ_FRESH](): Promise<Resolved<unknown>>;
}

/** Reads an audit now; one that its resource waits for is not known before it has ended. */
export async function readNow(args: GetAuditTaskArgs, waits: boolean): Promise<Resolved<unknown>> {
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
