// The calls of one search for the latest audit, counted: lists of windows, and descriptions of what is in them.

import type { AuditTaskType } from "../audit/model";
import { AuditError, errorCodeOf, invalidResponse } from "../errors";
import { answerOf, jsonOf } from "./answer";
import type { Clients } from "./client";
import { awsFailure } from "./failure";
import { type FoundAuditTask, findAuditTask } from "./find-audit-task";
import { limitTo } from "./limit-to";
import { iotSdk } from "./sdk";

/** Which audits count; without either, every completed one does. */
export interface LatestOf {
  readonly scheduledAuditName?: string;
  readonly taskType?: AuditTaskType;
}

/** Calls one search may make before it gives up with an error. */
export const MAX_SEARCH_CALLS = 60;

/** Candidates that are worth describing at once; a fuller window is not followed to its end. */
export const MAX_DESCRIBED_PER_WINDOW = 16;
export const NARROWEST_WINDOW_MS = 2_000;
const DESCRIBE_CONCURRENCY = 8;
const PAGE_SIZE = 250;

export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Search {
  readonly clients: Clients;
  readonly of: LatestOf;
  readonly doing: { readonly doing: string; readonly action: string; readonly region: string };
  readonly described: Set<string>;
  calls: number;
}

export interface Listing {
  readonly ids: readonly string[];
  readonly complete: boolean;
}

/** The ids of one window. Beyond a page the window is too full to be followed to its end. */
export async function listCompleted(search: Search, { from, to }: Window): Promise<Listing> {
  const narrow = to - from <= NARROWEST_WINDOW_MS;
  const ids: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await listPage(search, { from, to }, nextToken);
    ids.push(...page.ids);
    nextToken = page.nextToken;
  } while (nextToken !== undefined && (narrow || ids.length <= MAX_DESCRIBED_PER_WINDOW));
  return { ids, complete: nextToken === undefined };
}

async function listPage(search: Search, { from, to }: Window, nextToken: string | undefined) {
  const { ListAuditTasksCommand } = iotSdk();
  const { taskType = search.of.scheduledAuditName === undefined ? undefined : "SCHEDULED_AUDIT_TASK" } = search.of;
  count(search, 1);
  const command = new ListAuditTasksCommand({
    startTime: new Date(from),
    endTime: new Date(to),
    taskStatus: "COMPLETED",
    maxResults: PAGE_SIZE,
    // The arguments allow only the types that the SDK's model knows.
    ...(taskType !== undefined && { taskType: taskType as "SCHEDULED_AUDIT_TASK" }),
    ...(nextToken !== undefined && { nextToken }),
  });
  const output = await search.clients.iot.send(command).catch((error: unknown) => {
    throw awsFailure(error, search.doing);
  });
  return { ids: taskIds(jsonOf(answerOf(output)), search), nextToken: output.nextToken || undefined };
}

/** An answer without a list is no empty list. */
function taskIds(body: unknown, search: Search): string[] {
  const { tasks } = Object(body) as { tasks?: unknown };
  const ids = Array.isArray(tasks)
    ? tasks.map((task: unknown) => (Object(task) as { taskId?: unknown }).taskId)
    : [null];
  if (ids.every((id): id is string => typeof id === "string")) {
    return ids;
  }
  throw invalidResponse(search.doing.doing, "ListAuditTasks answered without a list of tasks");
}

export async function describeAll(search: Search, ids: readonly string[]): Promise<FoundAuditTask[]> {
  count(search, ids.length);
  const sideBySide = limitTo(DESCRIBE_CONCURRENCY);
  const found = await Promise.all(ids.map((id) => sideBySide(() => describeIfKept(search.clients, id))));
  return found.filter((task) => task !== undefined);
}

// At the far end of the last window AWS may forget an audit between listing and describing it.
async function describeIfKept(clients: Clients, id: string): Promise<FoundAuditTask | undefined> {
  try {
    return await findAuditTask(clients, id);
  } catch (error) {
    if (errorCodeOf(error) === "NotFound") {
      return undefined;
    }
    throw error;
  }
}

function count(search: Search, calls: number): void {
  search.calls += calls;
  if (search.calls <= MAX_SEARCH_CALLS) {
    return;
  }
  throw new AuditError({
    code: "SearchLimitExceeded",
    doing: search.doing.doing,
    reason: `not found within ${MAX_SEARCH_CALLS} calls in ${search.doing.region}`,
    advice: "name the audit by its taskId",
  });
}
