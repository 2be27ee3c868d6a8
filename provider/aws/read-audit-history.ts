import { historicAudit, newestFirst, type ReadAuditHistory, summariseHistory } from "../audit/history";
import type { AuditFilter } from "../audit/selector";
import { withoutUndefined } from "../audit/values";
import { AuditError } from "../errors";
import { plural } from "../text";
import { verifyAccount } from "./account";
import { awsNow, clientsFor } from "./client";
import type { ConnectionSettings } from "./connection";
import type { FoundAuditTask } from "./find-audit-task";
import { CLOCK_SKEW_MS, RETENTION_MS, TOLERATED_SKEW_MS } from "./find-latest-audit-task";
import { listEndedAudits } from "./list-ended-audits";
import type { TimeWindow } from "./listing-contradiction";
import type { AwsSession, Clients } from "./session";

/**
 * The audits that ended within a time up to now, and what they come to.
 *
 * @param withinMs in milliseconds; what AWS no longer keeps, after 90 days, is left out
 * @param now milliseconds since the epoch by the local clock, which counts until AWS has answered
 * @throws AuditError, `NoAuditFound` where there is none
 */
export async function readAuditHistory(
  filter: AuditFilter,
  withinMs: number,
  settings: ConnectionSettings,
  now: number,
  session?: AwsSession,
): Promise<ReadAuditHistory> {
  const clients = clientsFor(settings, session);
  const region = await clients.region();
  const account = await verifyAccount(clients, settings);
  const { found, from, at } = await listByAwsClock(clients, filter, withinMs, now);
  const audits = newestFirst(found.map(({ task }) => historicAudit(task)));
  if (audits.length === 0) {
    throw new AuditError({
      code: "NoAuditFound",
      doing: "reading the audit history",
      reason: `no audit has ended within ${plural(Math.round(withinMs / 3_600_000) / 24, "day")} in ${region}`,
      advice: "check scheduledAuditName, taskType and region, or lengthen within",
      property: "within",
    });
  }
  // An account is only as verified as the STS that named it.
  const endpoint = found.find((one) => one.endpoint !== undefined)?.endpoint ?? account?.endpoint;
  const accountId = account?.accountId;
  return {
    ...filter,
    region,
    ...withoutUndefined({ endpoint, accountId }),
    audits,
    ...summariseHistory(audits),
    readFrom: new Date(from).toISOString(),
    readAt: new Date(at).toISOString(),
  };
}

/** The audits, and the time that they are of; `at` is when they were asked for. */
interface Listed {
  readonly found: readonly FoundAuditTask[];
  readonly from: number;
  readonly at: number;
}

async function listByAwsClock(clients: Clients, filter: AuditFilter, withinMs: number, now: number): Promise<Listed> {
  const listAt = async (at: number): Promise<Listed> => {
    const window = windowTo(at, withinMs);
    return { found: await listEndedAudits(clients, filter, window), from: window.from, at };
  };
  const assumed = awsNow(clients, now);
  const isWrong = () => Math.abs(awsNow(clients, now) - assumed) > TOLERATED_SKEW_MS;
  try {
    const listed = await listAt(assumed);
    if (!isWrong()) {
      return listed;
    }
  } catch (error) {
    // AWS refuses a start before what it keeps, by its own clock.
    if (!isWrong()) {
      throw error;
    }
  }
  return listAt(awsNow(clients, now));
}

function windowTo(now: number, withinMs: number): TimeWindow {
  const from = now - Math.min(withinMs, RETENTION_MS);
  return { from: Math.floor(from / 1000) * 1000, to: now + CLOCK_SKEW_MS };
}
