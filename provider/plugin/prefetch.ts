// The plugin's side of reading ahead (see ../protocol/read-ahead.ts).
import type { Audit } from "../audit/model";
import { canonical } from "./properties";

export const SIDE_BY_SIDE = 32;
/** A reading that waited longer than this for its resource is not current any more. */
const MAX_WAIT_MS = 30_000;

type Read = (args: Record<string, unknown>) => Promise<Audit>;
type Complete = (args: Record<string, unknown>, audit: Audit) => Promise<Audit>;

interface Reading {
  readonly startedAt: number;
  readonly audit: Promise<Audit>;
}

/** Readings under way, by what they read; each is used once, by the resource it was announced for. */
export class Prefetch {
  private readonly readings = new Map<string, Reading[]>();
  private readonly seen = new Set<string>();

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
    const { default: pLimit } = require("p-limit") as typeof import("p-limit");
    const sideBySide = pLimit(SIDE_BY_SIDE);
    for (const args of JSON.parse(announcement) as Record<string, unknown>[]) {
      const audit = sideBySide(() => read(args)).then((found) => complete(args, found));
      // Whoever takes the reading handles its failure; one that nobody takes concerns nobody.
      audit.catch(() => undefined);
      const key = canonical(args);
      this.readings.set(key, [...(this.readings.get(key) ?? []), { startedAt: this.now(), audit }]);
    }
  }

  take(args: Record<string, unknown>): Promise<Audit> | undefined {
    const reading = this.readings.get(canonical(args))?.shift();
    return reading !== undefined && this.now() - reading.startedAt <= MAX_WAIT_MS ? reading.audit : undefined;
  }
}
