import * as pulumi from "@pulumi/pulumi";
import type {
  AuditCheckDetails,
  AuditTaskStatus,
  AuditTaskType,
  ComplianceStatus,
  TaskStatistics,
} from "../audit/model";
import { parseSelectorId, selectorId } from "../audit/selector";
import type { AssumeRole } from "../aws/connection";
import { AUDIT_OUTPUTS } from "./audit-outputs";
import { type Known, type Live, READ_LIVE, settled } from "./live";
import { pluginCode, typeToken } from "./plugin-code";
import { announce, READ_AHEAD } from "./read-ahead";

/** How to reach AWS; see `ConnectionArgs` for what each means and where it comes from when it is left out. */
export interface ConnectionInputs {
  readonly region?: pulumi.Input<string>;
  readonly profile?: pulumi.Input<string>;
  readonly assumeRole?: pulumi.Input<{ readonly [K in keyof AssumeRole]: pulumi.Input<NonNullable<AssumeRole[K]>> }>;
  readonly endpoint?: pulumi.Input<string>;
  readonly allowedAccountIds?: pulumi.Input<readonly pulumi.Input<string>[]>;
  readonly maxAttempts?: pulumi.Input<number>;
}

export interface AuditTaskArgs extends ConnectionInputs {
  /** The audit itself. Without it the latest completed audit is read. 1 to 40 letters, digits and hyphens. */
  readonly taskId?: pulumi.Input<string>;
  /** Only audits that this schedule started. 1 to 128 letters, digits, underscores and hyphens. */
  readonly scheduledAuditName?: pulumi.Input<string>;
  /** Only audits of this type. */
  readonly taskType?: pulumi.Input<"ON_DEMAND_AUDIT_TASK" | "SCHEDULED_AUDIT_TASK">;
}

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
export class AuditTask extends pulumi.CustomResource implements Live {
  declare readonly taskId: pulumi.Output<string>;
  declare readonly taskStatus: pulumi.Output<AuditTaskStatus>;
  declare readonly taskType: pulumi.Output<AuditTaskType | undefined>;
  /** ISO 8601, UTC. */
  declare readonly taskStartTime: pulumi.Output<string | undefined>;
  declare readonly scheduledAuditName: pulumi.Output<string | undefined>;
  /** Counts of checks. */
  declare readonly taskStatistics: pulumi.Output<TaskStatistics | undefined>;
  /** By check name. */
  declare readonly auditDetails: pulumi.Output<Readonly<Record<string, AuditCheckDetails>> | undefined>;
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
  /** AWS no longer has this audit; the values are those recorded while it had. */
  declare readonly expired: pulumi.Output<boolean>;
  /** The resource's id: the task id asked for, `latest` or `latest:<scheduledAuditName>`. */
  declare readonly selectedBy: pulumi.Output<string>;

  /**
   * Reads an audit that this stack does not manage: nothing of it is kept, and it is read anew at every run.
   *
   * @param id a task id, `latest`, `latest:<scheduledAuditName>` or `latest::<taskType>`
   * @throws when AWS has no such audit
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    connection: ConnectionInputs = {},
    opts: pulumi.CustomResourceOptions = {},
  ): AuditTask {
    return new AuditTask(name, connection, { ...opts, id });
  }

  /** How this audit is read, for the guard of a gate. */
  private readonly source: { readonly args: AuditTaskArgs; readonly id: pulumi.Input<pulumi.ID> | undefined };

  static override isInstance(value: unknown): value is AuditTask {
    return pulumi.CustomResource.isInstance(value) && "__pulumiType" in value && value.__pulumiType === TYPE;
  }

  /**
   * @param opts with `import`, an id as {@link AuditTask.get} takes it: the audit comes under management. Nothing is made
   * in AWS, so the engine shows the resource as created.
   */
  constructor(name: string, given: AuditTaskArgs = {}, options: pulumi.CustomResourceOptions = {}) {
    const { import: imported, ...opts } = options;
    const args = imported === undefined ? given : importedArgs(imported, given);
    const outputs = Object.fromEntries([...AUDIT_OUTPUTS, "selectedBy"].map((output) => [output, undefined]));
    const readAhead = opts.id === undefined ? { [READ_AHEAD]: announce(args) } : {};
    super(TYPE, name, { ...outputs, ...args, ...readAhead, __provider: pluginCode("auditTask") }, opts);
    absentIsUndefined(this);
    this.source = { args, id: opts.id };
    this.expired.apply((expired) => {
      if (expired)
        void pulumi.log.warn(`AWS no longer has audit task of ${name}; its values are those recorded before`, this);
    });
  }

  async [READ_LIVE](): Promise<Known<unknown>> {
    const { getAuditTask } = require("./get-audit-task") as typeof import("./get-audit-task");
    const source = await settled(this.source);
    if (!source.known) return source;
    const { args, id } = source.value;
    const selected = id === undefined ? args : { ...args, ...parseSelectorId(id) };
    return { known: true, value: await getAuditTask(selected as Parameters<typeof getAuditTask>[0]) };
  }
}

// The engine imports by `read`, for which the plugin of Pulumi 3.230 crashes before it reaches any dynamic provider.
// https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/nodejs/cmd/dynamic-provider/index.ts#L268
function importedArgs(id: string, given: AuditTaskArgs): AuditTaskArgs {
  const { taskId, scheduledAuditName, taskType } = given;
  const names = Object.entries({ taskId, scheduledAuditName, taskType }).filter(([, value]) => value !== undefined);
  if (names.length === 0) return { ...given, ...parseSelectorId(id) } as AuditTaskArgs;
  const selected = Object.fromEntries(names);
  if (names.some(([, value]) => typeof value !== "string") || selectorId(selected) === id) return given;
  throw new pulumi.RunError(
    `importing ${id}: the arguments mean ${selectorId(selected)}; give the arguments of the audit that is imported, or none`,
  );
}

function absentIsUndefined(audit: AuditTask): void {
  for (const name of AUDIT_OUTPUTS) {
    const output: pulumi.Output<unknown> = audit[name];
    Object.defineProperty(audit, name, { value: output.apply((value) => value ?? undefined), enumerable: true });
  }
}
