// The built command, as a process of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";

export const MAIN = join(__dirname, "../../../dist/provider/cli/main.js");

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  /** Piped in; without it standard input is empty from the start. */
  readonly input?: string | Buffer;
  /** The whole environment besides PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called as soon as the process runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

export function deviceDefender(args: readonly string[], options: ProcessOptions = {}): Promise<Finished> {
  return finished(process.execPath, [MAIN, ...args], options);
}

export function finished(
  command: string,
  args: readonly string[],
  { input = "", env = {}, onStart }: ProcessOptions = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env } });
    const stdout = textOf(child.stdout);
    const stderr = textOf(child.stderr);
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, stdout: stdout(), stderr: stderr() }));
    // A command that has seen enough closes its input.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    onStart?.(child);
  });
}

function textOf(stream: Readable): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  return () => text;
}
