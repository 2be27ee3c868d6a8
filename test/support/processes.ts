// The processes that a test has started, so that it can kill just these.
import { execFileSync } from "node:child_process";
import { readlinkSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

interface Process {
  readonly pid: number;
  readonly ppid: number;
  readonly command: string;
}

/** Process ids. */
export interface RunningEngine {
  readonly engine: number;
  readonly plugin: number;
}

/** The engine that runs an operation for this process, and the plugin it has started. */
export function runningEngine(): RunningEngine {
  const all = processes();
  const engine = all.find(({ ppid, command }) => ppid === process.pid && /\/pulumi (?:up|preview) /.test(command));
  if (engine === undefined) {
    throw new Error("this process runs no engine");
  }
  const plugin = descendants(all, engine.pid).find(({ command }) => /^\S*node .*dynamic-provider/.test(command));
  if (plugin === undefined) {
    throw new Error("the engine has started no plugin");
  }
  return { engine: engine.pid, plugin: plugin.pid };
}

/** The provider plugin that an engine has started, once it has. */
export async function providerPluginOf(engine: number): Promise<number> {
  for (;;) {
    const plugin = descendants(processes(), engine).find(({ command }) => /server\/main\.js/.test(command));
    if (plugin !== undefined) {
      return plugin.pid;
    }
    await setTimeout(20);
  }
}

/** Waits until a process has ended. */
export async function ended(pid: number): Promise<void> {
  while (processes().some((one) => one.pid === pid)) {
    await setTimeout(50);
  }
}

function descendants(all: readonly Process[], of: number): readonly Process[] {
  const children = all.filter(({ ppid }) => ppid === of);
  return [...children, ...children.flatMap(({ pid }) => descendants(all, pid))];
}

function processes(): Process[] {
  const lines = execFileSync("ps", ["-eww", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [, pid, ppid, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), ppid: Number(ppid), command };
  });
}

/**
 * Ends the language hosts that run in a folder, where the machine says where processes run. Pulumi leaves one behind when its
 * engine is killed, and at times when an operation has failed.
 */
export function endLanguageHostsIn(folder: string): void {
  for (const { pid, command } of processes()) {
    if (/^\S*pulumi-language-/.test(command) && folderOf(pid) === folder) {
      kill(pid);
    }
  }
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** Ends a process that may have ended by itself. */
export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) {
      throw error;
    }
  }
}
