import type { Audit } from "../model";

const MS_PER_DAY = 24 * 60 * 60 * 1000;

/** AWS IoT keeps audits and their findings for 90 days. */
export const RETENTION_DAYS = 90;

export function retainedSince(now: number): number {
  return now - RETENTION_DAYS * MS_PER_DAY;
}

/** An audit without a start time never expires. */
export function isRetained(audit: Audit, now: number): boolean {
  return audit.taskStartTime === undefined || audit.taskStartTime.getTime() >= retainedSince(now);
}
