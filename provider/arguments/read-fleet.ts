import type { FleetTarget, FleetTargets } from "../audit/fleet";
import type { Audit } from "../audit/model";
import { errorCodeOf } from "../errors";
import { messageOf } from "../text";

/** How one target is read. */
export interface TargetReading {
  /** Left out when none is set. */
  readonly region?: string;
  /** @throws AuditError */
  read(): Promise<Audit>;
}

export interface FleetLimits {
  /** How many targets are read at once. */
  readonly concurrency: number;
  /** Aborts when the time for all of them is up. */
  readonly deadline: AbortSignal;
  /** How long that was, for people. */
  readonly timeout: string;
}

/** Every target, read or with the reason why it could not be; none is left out, and none keeps the others waiting. */
export async function readFleet(
  readings: ReadonlyMap<string, TargetReading>,
  { concurrency, deadline, timeout }: FleetLimits,
): Promise<FleetTargets> {
  const { default: pLimit } = require("p-limit") as typeof import("p-limit");
  const sideBySide = pLimit(concurrency);
  const timeIsUp = new Promise<void>((resolve) => {
    if (deadline.aborted) {
      resolve();
    }
    deadline.addEventListener("abort", () => resolve(), { once: true });
  });
  const late = (name: string) => ({
    code: "TimedOut",
    message: `reading target ${name}: not read within ${timeout}; raise timeout or concurrency`,
  });

  const targets = Promise.all(
    [...readings].map(async ([name, reading]): Promise<readonly [string, FleetTarget]> => {
      const target = sideBySide(() => readTarget(reading));
      const tooLate = timeIsUp.then(() => withRegion(late(name), reading));
      return [name, await Promise.race([target, tooLate])];
    }),
  );
  // What is under way ends by its own time limits; nothing more is begun.
  void timeIsUp.then(() => sideBySide.clearQueue());
  return Object.fromEntries(await targets);
}

async function readTarget(reading: TargetReading): Promise<FleetTarget> {
  try {
    return await reading.read();
  } catch (error) {
    return withRegion({ code: errorCodeOf(error) ?? "Unknown", message: messageOf(error) }, reading);
  }
}

function withRegion(
  error: { readonly code: string; readonly message: string },
  { region }: TargetReading,
): FleetTarget {
  return { error, ...(region !== undefined && { region }) };
}
