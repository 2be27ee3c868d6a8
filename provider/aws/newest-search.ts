// The search for the newest audit. ListAuditTasks gives neither the names nor the start times of audits, in no promised order. So time is walked backwards
// in windows, and all that started within a window is described before the window decides. For a nightly schedule:
//
//   list     14 June 12:00 to 15 June 12:15                    1 audit: described, it is "weekly"
//   list     12 June 12:00 to 14 June 12:00                    3 audits: described, two are "nightly"
//   answer   the later one of the two
//
// A window with more audits than are worth describing is split, and its newer half comes first.
import { invalidResponse } from "../errors";
import {
  type CompletedAudits,
  MAX_DESCRIBED_PER_WINDOW,
  NARROWEST_WINDOW_MS,
  type WindowListing,
} from "./completed-audits";
import type { FoundAuditTask } from "./find-audit-task";
import type { TimeWindow } from "./listing-contradiction";

const FIRST_WINDOW_MS = 24 * 60 * 60_000;
/** Audits that so many splits did not part started together, and are described all. */
const MAX_FUTILE_SPLITS = 4;

/** A day back from the newest, then each window twice as long as the one before, to the end of what AWS keeps. */
export function windowsBackwards(newest: number, oldest: number): TimeWindow[] {
  const windows: TimeWindow[] = [];
  let to = newest;
  for (let length = FIRST_WINDOW_MS; to > oldest; length *= 2) {
    const from = Math.max(oldest, startOfSecond(to - length));
    windows.push({ from, to });
    to = from;
  }
  return windows;
}

/** A search for the newest audit that passes the filter. */
export class NewestSearch {
  /** @param except the id of an audit that does not count */
  constructor(
    readonly audits: CompletedAudits,
    private readonly doing: string,
    private readonly except?: string,
  ) {}

  /** @param windows the newer ones first; the last reaches to the end of what AWS keeps */
  async newestWithin(windows: readonly TimeWindow[]): Promise<FoundAuditTask | undefined> {
    for (const [index, window] of windows.entries()) {
      const found = await this.newestIn(window, index === windows.length - 1);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  /** @param isFarEnd whether the window reaches to the end of what AWS keeps */
  async newestIn(
    window: TimeWindow,
    isFarEnd: boolean,
    given?: WindowListing,
    futileSplits = 0,
  ): Promise<FoundAuditTask | undefined> {
    const listing = given ?? (await this.audits.list(window));
    const { ids, complete } = listing;
    const narrow = window.to - window.from <= NARROWEST_WINDOW_MS;
    const inseparable = futileSplits >= MAX_FUTILE_SPLITS && this.audits.allows(ids.length);
    if (complete && (ids.length <= MAX_DESCRIBED_PER_WINDOW || narrow || inseparable)) {
      const counting = ids.filter((id) => id !== this.except);
      return this.newestOf(await this.audits.describe(counting, window, isFarEnd));
    }

    const middle = startOfSecond((window.from + window.to) / 2);
    const newerHalf = { from: middle, to: window.to };
    const olderHalf = { from: window.from, to: middle };
    const newer = await this.audits.list(newerHalf);
    const parted = newer.ids.length > 0 && newer.ids.length < ids.length;
    const futile = parted || !complete ? 0 : futileSplits + 1;
    return (
      (await this.newestIn(newerHalf, false, newer, futile)) ??
      this.newestIn(olderHalf, isFarEnd, complete ? without(listing, newer) : undefined, futile)
    );
  }

  private newestOf(found: readonly FoundAuditTask[]): FoundAuditTask | undefined {
    const [newest, ...others] = [...found].sort(newerFirst);
    if (newest === undefined) {
      return undefined;
    }
    const rival = others.find(
      ({ task }) => secondOf(task) === secondOf(newest.task) && verdictOf(task) !== verdictOf(newest.task),
    );
    if (rival === undefined) {
      return newest;
    }
    throw invalidResponse(
      this.doing,
      `audit tasks ${newest.task.taskId} and ${rival.task.taskId} started in the same second and differ, so that none is the latest`,
    );
  }
}

/** Of the audits of a split window, those that are not in its newer half. */
function without({ ids }: WindowListing, newer: WindowListing): WindowListing {
  const others = new Set(newer.ids);
  return { ids: ids.filter((id) => !others.has(id)), complete: true };
}

/** Windows begin with a second, so that no two of them share one. */
export function startOfSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}

function secondOf({ taskStartTime = "" }: FoundAuditTask["task"]): number {
  return startOfSecond(Date.parse(taskStartTime));
}

/** Everything an audit says but which one it is and when in its second it started. */
function verdictOf({ taskId: _, taskStartTime: __, ...verdict }: FoundAuditTask["task"]): string {
  return JSON.stringify(verdict);
}

function newerFirst(a: FoundAuditTask, b: FoundAuditTask): number {
  const seconds = secondOf(b.task) - secondOf(a.task);
  return seconds !== 0 ? seconds : a.task.taskId < b.task.taskId ? 1 : -1;
}
