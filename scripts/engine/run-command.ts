import { spawn } from "node:child_process";
import { basename } from "node:path";
import { createInterface } from "node:readline";

export interface CommandOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Ends the command and every process it started. */
  readonly signal?: AbortSignal;
  /** Called with every line of standard output and standard error. */
  readonly onLine?: (line: string) => void;
}

const GRACE_MS = 3_000;
const TAIL_LINES = 15;

/** Runs a command in a process group of its own and resolves to its standard output; the end of its output is the error. */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { env, cwd, signal, onLine } = options;
  signal?.throwIfAborted();
  const child = spawn(command, args, { env, cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const stop = (how: NodeJS.Signals) => {
    if (child.pid !== undefined) {
      killGroup(child.pid, how);
    }
  };
  const stopNow = () => stop("SIGKILL");
  let grace: NodeJS.Timeout | undefined;
  const onAbort = () => {
    stop("SIGTERM");
    grace = setTimeout(stopNow, GRACE_MS);
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  process.once("exit", stopNow);

  let stdout = "";
  const tail: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      tail.push(line);
      tail.splice(0, tail.length - TAIL_LINES);
      onLine?.(line);
    });
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    signal?.throwIfAborted();
    if (code === 0) {
      return stdout;
    }
    throw new Error(`${basename(command)} ${args[0] ?? ""} failed:\n${tail.join("\n")}`);
  } finally {
    clearTimeout(grace);
    signal?.removeEventListener("abort", onAbort);
    process.off("exit", stopNow);
  }
}

/** Sends a signal to a whole process group; one that has ended already is no error. */
export function killGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) {
      throw error;
    }
  }
}
