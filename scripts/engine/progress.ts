/** Tells a person what is going on. */
export interface Progress {
  /** A line that stays. */
  say(line: string): void;
  /** What is being done right now; replaced by the next step, ended by the next line. */
  step(text: string): void;
}

const TERMINAL_INTERVAL_MS = 1_000;
const LOG_INTERVAL_MS = 15_000;

/** Runs long work whose steps are shown on a stream with the time elapsed: on a terminal in place, else a line now and then. */
export async function withProgress<T>(
  stream: Pick<NodeJS.WriteStream, "isTTY" | "write">,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const started = Date.now();
  let current: string | undefined;
  const show = () => {
    if (current === undefined) {
      return;
    }
    const line = `  ${current}, ${Math.round((Date.now() - started) / 1000)} s`;
    stream.write(stream.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  };
  const endStep = () => {
    if (current !== undefined && stream.isTTY) {
      stream.write("\n");
    }
    current = undefined;
  };
  const ticking = setInterval(show, stream.isTTY ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS);
  try {
    return await work({
      say(line) {
        endStep();
        stream.write(`${line}\n`);
      },
      step(text) {
        current = text;
      },
    });
  } finally {
    clearInterval(ticking);
    endStep();
  }
}
