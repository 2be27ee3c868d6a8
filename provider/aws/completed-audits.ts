// The calls of one search among audits that have ended, counted: lists of time windows, and descriptions of what is in them.
// Every audit that AWS lists is described, and none is passed over because its description makes no sense.

import type { AuditFilter } from "../audit/selector";
import { isRecord } from "../audit/values";
import { AuditError, errorCodeOf, invalidResponse } from "../errors";
import { count } from "../text";
import { answerOf, jsonOf } from "./answer";
import { everyPage } from "./every-page";
import { awsFailure } from "./failure";
import type { FoundAuditTask } from "./find-audit-task";
import { contradictionOf, passes, type TimeWindow } from "./listing-contradiction";
import { iotSdk } from "./sdk";
import type { Clients } from "./session";

export interface WindowListing {
  readonly ids: readonly string[];
  /** Whether these are all; a window with too many audits is not read to its end. */
  readonly complete: boolean;
}

/** Audits that are worth describing at once; a fuller window is split instead. */
export const MAX_DESCRIBED_PER_WINDOW = 16;
/** A window this short is not split any more. */
export const NARROWEST_WINDOW_MS = 2_000;
const PAGE_SIZE = 250;
/** An audit that AWS forgets between listing and describing it started within this time after the end of what it keeps. */
const FORGETTING_MS = 60 * 60_000;

export interface CompletedAuditsOptions {
  readonly clients: Clients;
  readonly filter: AuditFilter;
  readonly doing: string;
  readonly region: string;
  /** Calls the search may make before it gives up with an error. */
  readonly maxCalls: number;
  /** Which audits AWS is asked for; without it whatever their end, those in progress left out. */
  readonly taskStatus?: "COMPLETED";
  readonly descriptions: Descriptions;
  /** What to say where the calls do not suffice, and what to do then. */
  readonly tooManyCalls: { readonly reason: "not found" | "not listed"; readonly advice: string };
}

/** How audits are described: each call of `share` gets a function that describes one, several at a time. */
export interface Descriptions {
  share<T>(list: (find: (taskId: string) => Promise<FoundAuditTask>) => Promise<T>): Promise<T>;
}

export class CompletedAudits {
  private readonly described = new Set<string>();
  /** By id; an audit that AWS lists without a status is not in it. */
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
    return this.options.descriptions.share(async (find) => {
      const found = await Promise.all(fresh.map((id) => this.describeOne(() => find(id), id, window, isFarEnd)));
      return found.filter((task) => task !== undefined);
    });
  }

  private async describeOne(
    find: () => Promise<FoundAuditTask>,
    id: string,
    window: TimeWindow,
    isFarEnd: boolean,
  ): Promise<FoundAuditTask | undefined> {
    try {
      const found = await find();
      const listed = this.listedStatuses.get(id);
      if (listed === undefined && found.task.taskStatus === "IN_PROGRESS") {
        return undefined;
      }
      const { filter } = this.options;
      const contradiction = contradictionOf(found.task, listed, filter, window);
      if (contradiction !== undefined) {
        throw invalidResponse(
          this.options.doing,
          `AWS lists audit task ${id} as ${this.listedAs(id)}, and ${contradiction}`,
        );
      }
      return passes(found.task, filter) ? found : undefined;
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

  private async askForPage({ from, to }: TimeWindow, nextToken?: string): Promise<unknown> {
    const { clients, filter, doing, region, taskStatus } = this.options;
    const { taskType = filter.scheduledAuditName === undefined ? undefined : "SCHEDULED_AUDIT_TASK" } = filter;
    const { ListAuditTasksCommand } = iotSdk();
    this.count(1);
    const command = new ListAuditTasksCommand({
      startTime: new Date(from),
      endTime: new Date(to),
      ...(taskStatus !== undefined && { taskStatus }),
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
    const { taskStatus: asked } = this.options;
    const { taskId, taskStatus = asked } = isRecord(task) ? task : {};
    if (typeof taskId !== "string") {
      throw invalidResponse(this.options.doing, "ListAuditTasks lists an audit without taskId");
    }
    if (asked !== undefined && taskStatus !== asked) {
      const reason = `ListAuditTasks was asked for completed audits and lists audit task ${taskId} as ${String(taskStatus)}`;
      throw invalidResponse(this.options.doing, reason);
    }
    if (typeof taskStatus === "string") {
      this.listedStatuses.set(taskId, taskStatus);
    }
    return taskId;
  }

  private listedAs(id: string): string {
    return this.listedStatuses.get(id) ?? "ended";
  }

  private count(calls: number): void {
    this.calls += calls;
    if (this.calls <= this.options.maxCalls) {
      return;
    }
    const { doing, region, maxCalls, tooManyCalls } = this.options;
    throw new AuditError({
      code: "SearchLimitExceeded",
      doing,
      reason: `${tooManyCalls.reason} within ${count(maxCalls)} calls in ${region}`,
      advice: tooManyCalls.advice,
    });
  }
}
