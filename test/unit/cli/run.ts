// Runs a command in this process, with streams and a clock of the test's own.
import { Readable, Writable } from "node:stream";
import type { CommandContext } from "../../../provider/cli/context";
import { runCommandLine } from "../../../provider/cli/program";
import { NOW } from "../../support/contracts";

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings extends Partial<Omit<CommandContext, "stdin">> {
  /** What is piped in; nothing at all when left out. */
  readonly input?: unknown;
  readonly stdin?: CommandContext["stdin"];
}

/** Strings and buffers are piped in as they are, other values as JSON. */
export async function run(args: readonly string[], surroundings: Surroundings = {}): Promise<Run> {
  const { input = "", ...others } = surroundings;
  const stdout = sink();
  const stderr = sink();
  const exitCode = await runCommandLine(args, {
    stdin: Readable.from([Buffer.isBuffer(input) || typeof input === "string" ? input : JSON.stringify(input)], {
      objectMode: false,
    }),
    stdout,
    stderr,
    env: {},
    now: () => NOW,
    readAudit: () => Promise.reject(new Error("no AWS here")),
    readHistory: () => Promise.reject(new Error("no AWS here")),
    readHistoriesOf: async () => [],
    stackOutput: () => Promise.reject(new Error("no pulumi here")),
    ...others,
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

export function sink(): Writable & { text(): string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return Object.assign(stream, { text: () => chunks.join("") });
}

/** A stream that refuses whatever is written to it. */
export function refusing(code: string): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(`${code}: write`), { code }));
    },
  });
}
