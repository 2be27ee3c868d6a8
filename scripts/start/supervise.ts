import { spawn } from "node:child_process";
import { once } from "node:events";
import { killGroup } from "../engine/run-command";
import { startedBy } from "./process-tree";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const INTERRUPTED_EXIT_CODE = 130;
/** A terminal signals npm and what npm runs, and npm passes its signal on: one Ctrl-C arrives twice. */
const SAME_KEY_PRESS_MS = 300;
const PARENT_CHECK_MS = 500;
const GRACE_MS = 15_000;

/**
 * Runs a module in a process group of its own, so that a Ctrl-C reaches the engine exactly once: a second one would make it
 * leave its lock and its plugins behind. A second Ctrl-C here, or no end within the grace, kills everything it started.
 */
export async function supervise(module: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [module, ...args], { stdio: "inherit", detached: true });
  const { pid } = child;
  if (pid === undefined) {
    throw new Error(`cannot run ${process.execPath}`);
  }

  let interruptedAt: number | undefined;
  let grace: NodeJS.Timeout | undefined;
  const killStarted = () => {
    for (const started of startedBy(pid)) {
      killQuietly(started);
    }
  };
  const kill = () => {
    killStarted();
    killQuietly(pid);
  };
  const interrupt = () => {
    if (interruptedAt === undefined) {
      interruptedAt = Date.now();
      grace = setTimeout(kill, GRACE_MS);
      process.stderr.write("\nStopping; Ctrl-C again kills.\n");
      killGroup(pid, "SIGINT");
    } else if (Date.now() - interruptedAt > SAME_KEY_PRESS_MS) {
      kill();
    }
  };
  for (const signal of SIGNALS) {
    process.on(signal, interrupt);
  }
  const parent = process.ppid;
  // A signal sent to npm alone ends npm and its shell, and never arrives here.
  const watching = setInterval(() => {
    if (process.ppid === parent) {
      return;
    }
    clearInterval(watching);
    interrupt();
  }, PARENT_CHECK_MS);

  const [exitCode] = await once(child, "exit");
  clearTimeout(grace);
  clearInterval(watching);
  killStarted();
  if (interruptedAt !== undefined) {
    return INTERRUPTED_EXIT_CODE;
  }
  return typeof exitCode === "number" ? exitCode : 1;
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
