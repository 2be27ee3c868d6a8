/** Why work ended early: a person or a supervisor asked for it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor(signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Runs work that is told through its AbortSignal, instead of being ended, when this process gets SIGINT or SIGTERM. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (signal: NodeJS.Signals) => controller.abort(new Interrupted(signal));
  for (const signal of SIGNALS) {
    process.on(signal, abort);
  }
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) {
      process.off(signal, abort);
    }
  }
}

/** Runs what a script does; an error is one line, and ends the process with 1. */
export function runScript(work: (signal: AbortSignal) => Promise<void>): void {
  untilInterrupted(work).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
