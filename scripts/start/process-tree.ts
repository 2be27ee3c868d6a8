import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** The process whose session it is in; a child stays in it when its parent has ended. Known on Linux only. */
  readonly session?: number;
  readonly state?: string;
}

/** The processes that a process has started, and all that those have started, in so far as they still run. */
export function startedBy(leader: number): number[] {
  const others = hasProc() ? processesFromProc() : processesFromPs();
  const found = new Set([leader]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { pid, parent, session } of others) {
      if (found.has(parent) || (session !== undefined && found.has(session))) {
        found.add(pid);
      }
    }
  }
  found.delete(leader);
  return [...found];
}

/** Whether a process still runs; one that has ended and that nobody has waited for does not. */
export function isRunning(pid: number): boolean {
  if (hasProc()) {
    return (processFromProc(pid)?.state ?? "Z") !== "Z";
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function hasProc(): boolean {
  return existsSync("/proc/self/stat");
}

function processesFromProc(): Process[] {
  return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (processFromProc(Number(name)) ?? []) : []));
}

function processFromProc(pid: number): Process | undefined {
  try {
    // "pid (name) state parent group session ...", where the name may hold anything, parentheses too.
    const [state = "", parent, , session] =
      readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return { pid, parent: Number(parent), session: Number(session), state };
  } catch {
    return undefined;
  }
}

function processesFromPs(): Process[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line): Process => {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent };
  });
}
