import { auditCheckNames } from "../check-names";
import type { RegionData } from "../data";
import type { AccountAuditConfiguration, Audit, ScheduledAudit } from "../model";
import { auditAt } from "./progress";
import { isRetained } from "./retention";

/** What one account has in one region. Everything can be put, replaced and removed while the emulator runs. */
export class RegionStore {
  readonly #audits = new Map<string, Audit>();
  readonly #scheduledAudits = new Map<string, ScheduledAudit>();
  #configuration: AccountAuditConfiguration = allChecksDisabled;

  constructor(
    readonly account: string,
    readonly region: string,
    data: RegionData = {},
  ) {
    for (const audit of data.audits ?? []) {
      this.putAudit(audit);
    }
    for (const scheduledAudit of data.scheduledAudits ?? []) {
      this.putScheduledAudit(scheduledAudit);
    }
    if (data.configuration !== undefined) {
      this.setConfiguration(data.configuration);
    }
  }

  /** Adds the audit, or replaces the one with the same task id. */
  putAudit(audit: Audit): void {
    this.#audits.set(audit.taskId, audit);
  }

  removeAudit(taskId: string): boolean {
    return this.#audits.delete(taskId);
  }

  /** The audits AWS would still know at `now`, as they stand then. */
  auditsAt(now: number): Audit[] {
    return [...this.#audits.values()].filter((audit) => isRetained(audit, now)).map((audit) => auditAt(audit, now));
  }

  auditTaskAt(taskId: string, now: number): Audit | undefined {
    const audit = this.#audits.get(taskId);
    return audit !== undefined && isRetained(audit, now) ? auditAt(audit, now) : undefined;
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
}

const allChecksDisabled: AccountAuditConfiguration = {
  auditCheckConfigurations: Object.fromEntries(auditCheckNames.map((checkName) => [checkName, { enabled: false }])),
};
