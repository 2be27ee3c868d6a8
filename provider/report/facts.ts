import type { ReportedAudit } from "./model";

/** What identifies an audit, as name and value, in the order in which reports show it. */
export function factsOf(audit: ReportedAudit): (readonly [name: string, value: string])[] {
  return [
    ...optional("Target", audit.target),
    ["Status", audit.taskStatus] as const,
    ["Compliance", audit.complianceStatus] as const,
    ...optional("Type", audit.taskType),
    ...optional("Schedule", audit.scheduledAuditName),
    ...optional("Started", audit.taskStartTime),
    ["Region", audit.region] as const,
    ...optional("Account", audit.accountId),
    ...optional("Endpoint", audit.endpoint),
    ...optional("Expired", audit.expired ? "AWS no longer has this audit" : undefined),
  ];
}

function optional(name: string, value: string | undefined): (readonly [string, string])[] {
  return value === undefined ? [] : [[name, value]];
}
