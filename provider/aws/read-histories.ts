import { type Duration, parseDuration } from "../audit/duration";
import type { ReadAuditHistory, UnreadAuditHistory } from "../audit/history";
import { isAbsent, isRecord } from "../audit/values";
import { messageOf } from "../text";
import { limitTo } from "./limit-to";
import { readAuditHistory } from "./read-audit-history";
import type { ReadAudit } from "./read-audits";
import { type AwsSession, currentSession } from "./session";

/** Each makes hundreds of calls of its own side by side. */
const SIDE_BY_SIDE = 4;

/**
 * The history of each of the audits, a fleet's targets among them, that a schedule has started and this session has read; by
 * the connection that the audit was read with. What cannot be read is said in its place.
 *
 * @param within how long ago an audit may have started; `undefined`: no history is needed
 * @param now milliseconds since the epoch by the local clock
 */
export async function readHistories(
  audits: unknown,
  within: Duration | undefined,
  now: number,
  session: AwsSession = currentSession(),
): Promise<readonly (ReadAuditHistory | UnreadAuditHistory)[]> {
  if (within === undefined) {
    return [];
  }
  const withinMs = parseDuration(within, "reading the audit history", "within");
  const sideBySide = limitTo(SIDE_BY_SIDE);
  const read = new Set(auditsIn(audits).flatMap((values) => session.readAudits.find(values) ?? []));
  const scheduled = [...read].filter(({ audit }) => !isAbsent(audit.scheduledAuditName));
  return Promise.all(scheduled.map((one) => sideBySide(() => readHistory(one, withinMs, now, session))));
}

function auditsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) {
    return value.flatMap(auditsIn);
  }
  if (!isRecord(value)) {
    return [];
  }
  return isRecord(value.targets) ? Object.values(value.targets).flatMap(auditsIn) : [value];
}

async function readHistory(
  { audit, settings }: ReadAudit,
  withinMs: number,
  now: number,
  session: AwsSession,
): Promise<ReadAuditHistory | UnreadAuditHistory> {
  const { taskId, scheduledAuditName = "" } = audit;
  try {
    return await readAuditHistory({ scheduledAuditName }, withinMs, settings, now, session);
  } catch (error) {
    return { taskId, error: messageOf(error) };
  }
}
