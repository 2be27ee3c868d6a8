// Reads audits in an environment of the test's own, in a thread of its own: neither this process's environment nor what
// the SDK has kept from an earlier test has a say.
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";
import type { Audit } from "../../provider/audit/model";
import type { AuditSelector } from "../../provider/audit/selector";
import type { ConnectionArgs } from "../../provider/aws/connection";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Reading {
  readonly selector: AuditSelector;
  readonly args?: ConnectionArgs;
  /** The stack's configuration, by full key. */
  readonly config?: Readonly<Record<string, string>>;
}

export interface ReadingOutcome {
  readonly audit?: Audit;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Reads one after another; `printed` is what the thread has written beside it. */
export async function readInEnvironment(env: Environment, readings: readonly Reading[]) {
  const worker = new Worker(join(__dirname, "read-in-environment.cjs"), {
    env: JSON.parse(JSON.stringify(env)),
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: readings,
  });
  const gone = new AbortController();
  worker.once("exit", () => gone.abort());
  const printed = Promise.all([text(worker.stdout), text(worker.stderr)]);
  const [outcomes] = (await once(worker, "message", { signal: gone.signal })) as [readonly ReadingOutcome[]];
  return { outcomes, printed: (await printed).join("") };
}
