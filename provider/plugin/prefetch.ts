// The plugin's side of reading ahead (see ../protocol/read-ahead.ts).

import { canonicalJson } from "../audit/canonical-json";
import { limitTo } from "../aws/limit-to";

export const SIDE_BY_SIDE = 32;
/** Enough for audits, each of which takes a few calls. */
const MAX_AGE_MS = 10_000;
/**
 * Resources that were announced together depend on nothing and are checked one right after the other. After a pause in which
 * the plugin was not asked, the engine has done something else, and what was read before that does not count.
 */
const MAX_PAUSE_MS = 1_000;

type Read<T> = (args: Record<string, unknown>) => Promise<T>;
type Complete<T> = (args: Record<string, unknown>, value: T) => Promise<T>;

export interface Reading<T> {
  /** When AWS was asked, in milliseconds since 1970. */
  readonly readAt: number;
  readonly value: T;
}

interface Announced<T> {
  readonly announcedAt: number;
  readonly reading: Promise<Reading<T>>;
}

/** Readings under way, by what they read; each is used once, by the resource it was announced for. */
export class Prefetch<T> {
  private readonly announced = new Map<string, Announced<T>[]>();
  private readonly seen = new Set<string>();
  private lastAskedAt = 0;

  /** @param maxAgeMs a reading that began earlier is made again */
  constructor(
    private readonly now: () => number,
    private readonly maxAgeMs = MAX_AGE_MS,
  ) {}

  /**
   * Starts the announced readings, once for each announcement.
   *
   * @param complete goes on with what was read when others may be read in its place
   */
  start(announcement: string, read: Read<T>, complete: Complete<T> = async (_args, value) => value): void {
    if (this.seen.has(announcement)) {
      return;
    }
    this.seen.add(announcement);
    this.noteUse();
    const sideBySide = limitTo(SIDE_BY_SIDE);
    for (const args of JSON.parse(announcement) as Record<string, unknown>[]) {
      const reading = sideBySide(async () => ({ readAt: this.now(), value: await read(args) })).then(
        async ({ readAt, value }) => ({ readAt, value: await complete(args, value) }),
      );
      // Whoever takes the reading handles its failure; one that nobody takes concerns nobody.
      reading.catch(() => undefined);
      const key = canonicalJson(args);
      this.announced.set(key, [...(this.announced.get(key) ?? []), { announcedAt: this.now(), reading }]);
    }
  }

  /** The reading that was announced for these arguments, `undefined` if there is none that still counts. */
  take(args: Record<string, unknown>): Promise<Reading<T>> | undefined {
    if (this.now() - this.lastAskedAt > MAX_PAUSE_MS) {
      this.announced.clear();
    }
    const announced = this.announced.get(canonicalJson(args))?.shift();
    return announced !== undefined && this.now() - announced.announcedAt <= this.maxAgeMs
      ? announced.reading
      : undefined;
  }

  /** The engine has asked the plugin for a resource, and has its answer. */
  noteUse(): void {
    this.lastAskedAt = this.now();
  }
}
