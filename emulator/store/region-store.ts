import { AUDIT_CHECK_NAMES } from "../audit-checks";
import type { OnDemandSettings, RegionData } from "../data";
import { digest } from "../digest";
import { type FindingSegment, findingSegments } from "../findings/segment";
import type { AccountAuditConfiguration, Audit, AuditFinding, AuditSuppression, ScheduledAudit } from "../model";
import { findSuppression, isActive } from "../suppressions/suppressions";
import { canceled } from "./cancel";
import { onDemandAudit } from "./on-demand";
import { auditAt } from "./progress";
import { isRetained } from "./retention";

/** What one account has in one region. Everything can be put, replaced and removed while the emulator runs. */
export class RegionStore {
  private readonly audits = new Map<string, Audit>();
  private readonly scheduledAuditsByName = new Map<string, ScheduledAudit>();
  private auditConfiguration: AccountAuditConfiguration;
  private auditSuppressions: readonly AuditSuppression[];
  private onDemand: OnDemandSettings;
  private startedCount = 0;
  /** What suppressions were created with which `clientRequestToken`. */
  private readonly suppressionRequests = new Map<string, AuditSuppression>();

  constructor(
    readonly account: string,
    readonly region: string,
    data: RegionData = {},
  ) {
    const {
      audits = [],
      scheduledAudits = [],
      configuration = ALL_CHECKS_DISABLED,
      suppressions = [],
      onDemand = {},
    } = data;
    for (const audit of audits) {
      this.putAudit(audit);
    }
    for (const scheduledAudit of scheduledAudits) {
      this.putScheduledAudit(scheduledAudit);
    }
    this.auditConfiguration = configuration;
    this.auditSuppressions = suppressions;
    this.onDemand = onDemand;
  }

  /** Adds the audit, or replaces the one with the same task id. */
  putAudit(audit: Audit): void {
    this.audits.set(audit.taskId, audit);
  }

  removeAudit(taskId: string): boolean {
    return this.audits.delete(taskId);
  }

  /** Removes every audit. */
  clearAudits(): void {
    this.audits.clear();
  }

  /** The audits AWS would still know at `now`, as they stand then. */
  auditsAt(now: number): Audit[] {
    return [...this.audits.values()].filter((audit) => isRetained(audit, now)).map((audit) => auditAt(audit, now));
  }

  auditTaskAt(taskId: string, now: number): Audit | undefined {
    const audit = this.audits.get(taskId);
    return audit !== undefined && isRetained(audit, now) ? auditAt(audit, now) : undefined;
  }

  /** Starts an audit that progresses as `onDemand` says, and returns its task id. */
  startAudit(checkNames: readonly string[], now: number): string {
    this.startedCount += 1;
    const taskId = digest(`${this.account}/${this.region}/${now}/${this.startedCount}`).slice(0, 32);
    const inForce = this.auditSuppressions.filter((suppression) => isActive(suppression, now));
    this.putAudit(onDemandAudit(taskId, checkNames, new Date(now), this.onDemand, inForce, this));
    return taskId;
  }

  cancelAudit(taskId: string, now: number): void {
    const audit = this.audits.get(taskId);
    if (audit !== undefined) {
      this.putAudit(canceled(audit, new Date(now)));
    }
  }

  /** How audits go that are started from now on. */
  setOnDemand(settings: OnDemandSettings): void {
    this.onDemand = settings;
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
  putScheduledAudit(scheduledAudit: ScheduledAudit): ScheduledAudit {
    const { scheduledAuditName } = scheduledAudit;
    const scheduledAuditArn = `arn:aws:iot:${this.region}:${this.account}:scheduledaudit/${scheduledAuditName}`;
    const stored = { scheduledAuditArn, ...scheduledAudit };
    this.scheduledAuditsByName.set(scheduledAuditName, stored);
    return stored;
  }

  removeScheduledAudit(scheduledAuditName: string): boolean {
    return this.scheduledAuditsByName.delete(scheduledAuditName);
  }

  scheduledAudits(): ScheduledAudit[] {
    return [...this.scheduledAuditsByName.values()];
  }

  scheduledAudit(scheduledAuditName: string): ScheduledAudit | undefined {
    return this.scheduledAuditsByName.get(scheduledAuditName);
  }

  setConfiguration(configuration: AccountAuditConfiguration): void {
    this.auditConfiguration = configuration;
  }

  /** As in an account that never set audits up. */
  resetConfiguration(): void {
    this.auditConfiguration = ALL_CHECKS_DISABLED;
  }

  isConfigured(): boolean {
    return this.auditConfiguration !== ALL_CHECKS_DISABLED;
  }

  get configuration(): AccountAuditConfiguration {
    return this.auditConfiguration;
  }

  setSuppressions(suppressions: readonly AuditSuppression[]): void {
    this.auditSuppressions = suppressions;
  }

  /** Whether an existing suppression was created with that `clientRequestToken`. */
  hasSuppressionRequest(token: string): boolean {
    const created = this.suppressionRequests.get(token);
    return created !== undefined && findSuppression(this.auditSuppressions, created) !== undefined;
  }

  rememberSuppressionRequest(token: string, suppression: AuditSuppression): void {
    for (const [earlier, created] of this.suppressionRequests) {
      if (findSuppression([created], suppression) !== undefined) {
        this.suppressionRequests.delete(earlier);
      }
    }
    this.suppressionRequests.set(token, suppression);
  }

  get suppressions(): readonly AuditSuppression[] {
    return this.auditSuppressions;
  }
}

const ALL_CHECKS_DISABLED: AccountAuditConfiguration = {
  auditCheckConfigurations: Object.fromEntries(AUDIT_CHECK_NAMES.map((checkName) => [checkName, { enabled: false }])),
};
