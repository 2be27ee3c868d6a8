// The calls of one search among completed audits, counted: lists of time windows, and descriptions of what is in them.
// Every audit that AWS lists is described, and none is passed over because its description makes no sense.
import type { AuditFilter } from "../audit/selector";
import { isRecord } from "../audit/values";
import { AuditError, errorCodeOf, invalidResponse } from "../errors";
import { answerOf, jsonOf } from "./answer";
import { everyPage } from "./every-page";
import { awsFailure } from "./failure";
import { type FoundAuditTask, findAuditTask } from "./find-audit-task";
import { limitTo } from "./limit-to";
import { iotSdk } from "./sdk";
import type { Clients } from "./session";
import { SharedDescriptions } from "./shared-descriptions";

/** From and to are milliseconds since the epoch, by AWS's clock, both included. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export interface WindowListing {
  readonly ids: readonly string[];
  /** Whether these are all; a window with too many audits is not read to its end. */
  readonly complete: boolean;
}

/** Audits that are worth describing at once; a fuller window is split instead. */
export const MAX_DESCRIBED_PER_WINDOW = 16;
/** A window this short is not split any more. */
export const NARROWEST_WINDOW_MS = 2_000;
const DESCRIBE_CONCURRENCY = 8;
const PAGE_SIZE = 250;
/** By how much a start may lie outside of the window that it was listed for: AWS gives times with or without milliseconds. */
const START_TOLERANCE_MS = 2_000;
/** An audit that AWS forgets between listing and describing it started within this time after the end of what it keeps. */
const FORGETTING_MS = 60 * 60_000;

export interface CompletedAuditsOptions {
  readonly clients: Clients;
  readonly filter: AuditFilter;
  readonly doing: string;
  readonly region: string;
  /** Calls the search may make before it gives up with an error. */
  readonly maxCalls: number;
  /** Also audits that failed or were canceled, and not only completed ones. Default false. */
  readonly everyEnd?: boolean;
  /** What to do where the calls do not suffice. */
  readonly advice?: string;
}

export class CompletedAudits {
  private readonly described = new Set<string>();
  private readonly listedStatuses = new Map<string, string>();
  private calls = 0;

  constructor(private readonly options: CompletedAuditsOptions) {}

  /** Whether so many more calls may be made. */
  allows(calls: number): boolean {
    return this.calls + calls <= this.options.maxCalls;
  }

  /**
   * The ids of the audits that started within a window, read to the end or until they are too many.
   *
   * @param toTheEnd however many there are. Default false
   */
  async list(window: TimeWindow, toTheEnd = false): Promise<WindowListing> {
    const narrow = toTheEnd || window.to - window.from <= NARROWEST_WINDOW_MS;
    const ids = new Set<string>();
    let nextToken: string | undefined;
    const ask = async (token?: string) => {
      const answer = await this.askForPage(window, token);
      nextToken = isRecord(answer) && typeof answer["nextToken"] === "string" ? answer["nextToken"] : undefined;
      return () => answer;
    };
    const list = { member: "tasks", doing: this.options.doing, readAhead: false };
    for await (const tasks of everyPage(ask, list)) {
      for (const task of tasks) {
        const id = this.listedId(task);
        if (this.listedStatuses.get(id) !== "IN_PROGRESS") {
          ids.add(id);
        }
      }
      if (!narrow && ids.size > MAX_DESCRIBED_PER_WINDOW && nextToken) {
        return { ids: [...ids], complete: false };
      }
    }
    return { ids: [...ids], complete: true };
  }

  /**
   * The audits of a window that pass the filter; none that was described before.
   *
   * @throws AuditError `InvalidResponse` naming an audit whose description contradicts that it was listed.
   */
  async describe(ids: readonly string[], window: TimeWindow, isFarEnd: boolean): Promise<FoundAuditTask[]> {
    // A window's bounds may belong to both of its neighbours.
    const fresh = ids.filter((id) => !this.described.has(id));
    for (const id of fresh) {
      this.described.add(id);
    }
    this.count(fresh.length);
    const { clients } = this.options;
    const describeAll = async (find: (id: string) => Promise<FoundAuditTask>) => {
      const found = await Promise.all(fresh.map((id) => this.describeOne(() => find(id), id, window, isFarEnd)));
      return found.filter((task) => task !== undefined);
    };
    if (this.options.everyEnd === true) {
      return sharedDescriptions(clients).share(describeAll);
    }
    const limit = limitTo(DESCRIBE_CONCURRENCY);
    return describeAll((id) => limit(() => findAuditTask(clients, id)));
  }

  private async describeOne(
    find: () => Promise<FoundAuditTask>,
    id: string,
    window: TimeWindow,
    isFarEnd: boolean,
  ): Promise<FoundAuditTask | undefined> {
    try {
      const found = await find();
      if (found.task.taskStatus === "IN_PROGRESS" && this.options.everyEnd === true && !this.listedStatuses.has(id)) {
        return undefined;
      }
      const contradiction = this.contradictionOf(found.task, window);
      if (contradiction !== undefined) {
        throw invalidResponse(
          this.options.doing,
          `AWS lists audit task ${id} as ${this.listedAs(id)}, and ${contradiction}`,
        );
      }
      return this.passes(found.task) ? found : undefined;
    } catch (error) {
      if (errorCodeOf(error) !== "NotFound") {
        throw error;
      }
      if (isFarEnd && !(await this.isListedAfterFarEnd(id, window))) {
        return undefined;
      }
      throw invalidResponse(
        this.options.doing,
        `AWS lists audit task ${id} as ${this.listedAs(id)}, and does not find it by its id`,
      );
    }
  }

  private async isListedAfterFarEnd(id: string, { from, to }: TimeWindow): Promise<boolean> {
    if (from + FORGETTING_MS >= to) {
      return false;
    }
    // To the end: an audit on a page that is not read would pass for forgotten, and be left out.
    const { ids } = await this.list({ from: from + FORGETTING_MS, to }, true);
    return ids.includes(id);
  }

  private contradictionOf(task: FoundAuditTask["task"], { from, to }: TimeWindow): string | undefined {
    const { scheduledAuditName, taskType } = this.options.filter;
    const wantedType = scheduledAuditName === undefined ? taskType : "SCHEDULED_AUDIT_TASK";
    const listed =
      this.options.everyEnd === true ? (this.listedStatuses.get(task.taskId) ?? task.taskStatus) : "COMPLETED";
    if (task.taskStatus !== listed) {
      return `describes it as ${task.taskStatus}`;
    }
    if (wantedType !== undefined && task.taskType !== wantedType) {
      return `describes its taskType as ${task.taskType ?? "unknown"} where ${wantedType} was asked for`;
    }
    if (scheduledAuditName !== undefined && task.scheduledAuditName === undefined) {
      return "describes it without scheduledAuditName";
    }
    if (!this.passes(task)) {
      return undefined;
    }
    if (task.taskStartTime === undefined) {
      return "describes it without taskStartTime";
    }
    const start = Date.parse(task.taskStartTime);
    if (start >= from - START_TOLERANCE_MS && start <= to + START_TOLERANCE_MS) {
      return undefined;
    }
    const window = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
    return `says it started ${task.taskStartTime}, outside of ${window} for which it is listed`;
  }

  private passes(task: FoundAuditTask["task"]): boolean {
    const { scheduledAuditName, taskType } = this.options.filter;
    return (
      (scheduledAuditName === undefined || task.scheduledAuditName === scheduledAuditName) &&
      (taskType === undefined || task.taskType === taskType)
    );
  }

  private async askForPage({ from, to }: TimeWindow, nextToken?: string): Promise<unknown> {
    const { clients, filter, doing, region } = this.options;
    const { taskType = filter.scheduledAuditName === undefined ? undefined : "SCHEDULED_AUDIT_TASK" } = filter;
    const { ListAuditTasksCommand } = iotSdk();
    this.count(1);
    const command = new ListAuditTasksCommand({
      startTime: new Date(from),
      endTime: new Date(to),
      ...(this.options.everyEnd !== true && { taskStatus: "COMPLETED" }),
      maxResults: PAGE_SIZE,
      // The arguments allow only the types that the SDK's model knows.
      ...(taskType !== undefined && { taskType: taskType as "SCHEDULED_AUDIT_TASK" }),
      ...(nextToken !== undefined && { nextToken }),
    });
    try {
      return jsonOf(answerOf(await clients.iot.send(command)));
    } catch (error) {
      throw awsFailure(error, { doing, action: "iot:ListAuditTasks", region });
    }
  }

  private listedId(task: unknown): string {
    const { taskId, taskStatus } = isRecord(task) ? task : {};
    if (typeof taskId !== "string") {
      throw invalidResponse(this.options.doing, "ListAuditTasks lists an audit without taskId");
    }
    if (this.options.everyEnd === true) {
      if (typeof taskStatus === "string") {
        this.listedStatuses.set(taskId, taskStatus);
      }
      return taskId;
    }
    if (taskStatus !== undefined && taskStatus !== "COMPLETED") {
      const reason = `ListAuditTasks was asked for completed audits and lists audit task ${taskId} as ${String(taskStatus)}`;
      throw invalidResponse(this.options.doing, reason);
    }
    return taskId;
  }

  private listedAs(id: string): string {
    return this.options.everyEnd === true ? (this.listedStatuses.get(id) ?? "ended") : "completed";
  }

  private count(calls: number): void {
    this.calls += calls;
    if (this.calls <= this.options.maxCalls) {
      return;
    }
    throw new AuditError({
      code: "SearchLimitExceeded",
      doing: this.options.doing,
      reason: `${this.options.everyEnd === true ? "not listed" : "not found"} within ${this.options.maxCalls} calls in ${this.options.region}`,
      advice: this.options.advice ?? "name the audit by its taskId",
    });
  }
}

function sharedDescriptions(clients: Clients): SharedDescriptions<FoundAuditTask> {
  const { sharedDescriptions: shared } = clients.session;
  // For hundreds of calls in a row: this client waits as long as AWS throttles.
  const patient = () => ({ ...clients, iot: clients.listing() });
  const own = shared.get(clients) ?? new SharedDescriptions((taskId: string) => findAuditTask(patient(), taskId));
  shared.set(clients, own);
  return own;
}
