// The plugin's side of reading ahead (see ../protocol/read-ahead.ts).

import { canonicalJson } from "../audit/canonical-json";
import type { Audit } from "../audit/model";
import { limitTo } from "../aws/limit-to";

export const SIDE_BY_SIDE = 32;
/** A reading that began earlier than this is made again. */
const MAX_AGE_MS = 10_000;
/**
 * Audits that were announced together depend on nothing and are checked one right after the other. After a pause in which
 * the plugin was not asked, the engine has done something else, and what was read before that does not count.
 */
const MAX_PAUSE_MS = 1_000;

type Read = (args: Record<string, unknown>) => Promise<Audit>;
type Complete = (args: Record<string, unknown>, audit: Audit) => Promise<Audit>;

export interface Reading {
  /** When AWS was asked, in milliseconds since 1970. */
  readonly readAt: number;
  readonly audit: Audit;
}

interface Announced {
  readonly announcedAt: number;
  readonly reading: Promise<Reading>;
}

/** Readings under way, by what they read; each is used once, by the resource it was announced for. */
export class Prefetch {
  private readonly announced = new Map<string, Announced[]>();
  private readonly seen = new Set<string>();
  private lastAskedAt = 0;

  constructor(private readonly now: () => number) {}

  /**
   * Starts the announced readings, once for each announcement.
   *
   * @param complete goes on with an audit when others may be read in its place
   */
  start(announcement: string, read: Read, complete: Complete = async (_args, audit) => audit): void {
    if (this.seen.has(announcement)) {
      return;
    }
    this.seen.add(announcement);
    this.noteUse();
    const sideBySide = limitTo(SIDE_BY_SIDE);
    for (const args of JSON.parse(announcement) as Record<string, unknown>[]) {
      const reading = sideBySide(async () => ({ readAt: this.now(), audit: await read(args) })).then(
        async ({ readAt, audit }) => ({ readAt, audit: await complete(args, audit) }),
      );
      // Whoever takes the reading handles its failure; one that nobody takes concerns nobody.
      reading.catch(() => undefined);
      const key = canonicalJson(args);
      this.announced.set(key, [...(this.announced.get(key) ?? []), { announcedAt: this.now(), reading }]);
    }
  }

  /** The reading that was announced for these arguments, `undefined` if there is none that still counts. */
  take(args: Record<string, unknown>): Promise<Reading> | undefined {
    if (this.now() - this.lastAskedAt > MAX_PAUSE_MS) {
      this.announced.clear();
    }
    const announced = this.announced.get(canonicalJson(args))?.shift();
    return announced !== undefined && this.now() - announced.announcedAt <= MAX_AGE_MS ? announced.reading : undefined;
  }

  /** The engine has asked the plugin for an audit, and has its answer. */
  noteUse(): void {
    this.lastAskedAt = this.now();
  }
}
