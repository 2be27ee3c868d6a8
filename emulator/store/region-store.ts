import { auditCheckNames } from "../audit-checks";
import type { OnDemandSettings, RegionData } from "../data";
import { digest } from "../digest";
import { type FindingSegment, findingSegments } from "../findings/segment";
import type { AccountAuditConfiguration, Audit, AuditFinding, AuditSuppression, ScheduledAudit } from "../model";
import { canceled } from "./cancel";
import { onDemandAudit } from "./on-demand";
import { auditAt } from "./progress";
import { isRetained } from "./retention";

/** What one account has in one region. Everything can be put, replaced and removed while the emulator runs. */
export class RegionStore {
  readonly #audits = new Map<string, Audit>();
  readonly #scheduledAudits = new Map<string, ScheduledAudit>();
  #configuration: AccountAuditConfiguration;
  #suppressions: readonly AuditSuppression[];
  #onDemand: OnDemandSettings;
  #startedCount = 0;

  constructor(
    readonly account: string,
    readonly region: string,
    data: RegionData = {},
  ) {
    const {
      audits = [],
      scheduledAudits = [],
      configuration = allChecksDisabled,
      suppressions = [],
      onDemand = {},
    } = data;
    for (const audit of audits) {
      this.putAudit(audit);
    }
    for (const scheduledAudit of scheduledAudits) {
      this.putScheduledAudit(scheduledAudit);
    }
    this.#configuration = configuration;
    this.#suppressions = suppressions;
    this.#onDemand = onDemand;
  }

  /** Adds the audit, or replaces the one with the same task id. */
  putAudit(audit: Audit): void {
    this.#audits.set(audit.taskId, audit);
  }

  removeAudit(taskId: string): boolean {
    return this.#audits.delete(taskId);
  }

  /** Removes every audit. */
  clearAudits(): void {
    this.#audits.clear();
  }

  /** The audits AWS would still know at `now`, as they stand then. */
  auditsAt(now: number): Audit[] {
    return [...this.#audits.values()].filter((audit) => isRetained(audit, now)).map((audit) => auditAt(audit, now));
  }

  auditTaskAt(taskId: string, now: number): Audit | undefined {
    const audit = this.#audits.get(taskId);
    return audit !== undefined && isRetained(audit, now) ? auditAt(audit, now) : undefined;
  }

  /** Starts an audit that progresses as `onDemand` says, and returns its task id. */
  startAudit(checkNames: readonly string[], now: number): string {
    this.#startedCount += 1;
    const taskId = digest(`${this.account}/${this.region}/${now}/${this.#startedCount}`).slice(0, 32);
    this.putAudit(onDemandAudit(taskId, checkNames, new Date(now), this.#onDemand));
    return taskId;
  }

  cancelAudit(taskId: string, now: number): void {
    const audit = this.#audits.get(taskId);
    if (audit !== undefined) {
      this.putAudit(canceled(audit, new Date(now)));
    }
  }

  /** How audits go that are started from now on. */
  setOnDemand(settings: OnDemandSettings): void {
    this.#onDemand = settings;
  }

  findingSegmentsAt(now: number): FindingSegment[] {
    return this.auditsAt(now).flatMap((audit) => findingSegments(audit, this));
  }

  findingSegmentsOf(taskId: string, now: number): FindingSegment[] {
    const audit = this.auditTaskAt(taskId, now);
    return audit === undefined ? [] : findingSegments(audit, this);
  }

  finding(findingId: string, now: number): AuditFinding | undefined {
    for (const segment of this.findingSegmentsAt(now)) {
      const finding = segment.withId(findingId);
      if (finding !== undefined) {
        return finding;
      }
    }
    return undefined;
  }

  /** Adds the scheduled audit, or replaces the one of the same name. */
  putScheduledAudit(scheduledAudit: ScheduledAudit): void {
    const { scheduledAuditName } = scheduledAudit;
    const scheduledAuditArn = `arn:aws:iot:${this.region}:${this.account}:scheduledaudit/${scheduledAuditName}`;
    this.#scheduledAudits.set(scheduledAuditName, { scheduledAuditArn, ...scheduledAudit });
  }

  removeScheduledAudit(scheduledAuditName: string): boolean {
    return this.#scheduledAudits.delete(scheduledAuditName);
  }

  scheduledAudits(): ScheduledAudit[] {
    return [...this.#scheduledAudits.values()];
  }

  scheduledAudit(scheduledAuditName: string): ScheduledAudit | undefined {
    return this.#scheduledAudits.get(scheduledAuditName);
  }

  setConfiguration(configuration: AccountAuditConfiguration): void {
    this.#configuration = configuration;
  }

  get configuration(): AccountAuditConfiguration {
    return this.#configuration;
  }

  setSuppressions(suppressions: readonly AuditSuppression[]): void {
    this.#suppressions = suppressions;
  }

  get suppressions(): readonly AuditSuppression[] {
    return this.#suppressions;
  }
}

const allChecksDisabled: AccountAuditConfiguration = {
  auditCheckConfigurations: Object.fromEntries(auditCheckNames.map((checkName) => [checkName, { enabled: false }])),
};
