import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { AuditError } from "../errors";
import { messageOf } from "../text";

/** A file in the making: others see it when it is whole, or never. */
export interface DraftFile {
  write(content: string | Uint8Array): Promise<true>;
  /** Puts it in its place. */
  finish(): Promise<void>;
  /** Leaves everything as it was. */
  discard(): Promise<void>;
}

/**
 * Begins a file that may be too large to be held in memory.
 *
 * @throws AuditError `Unknown` when it cannot be written, here and in every step.
 */
export async function draftFile(file: string): Promise<DraftFile> {
  const failing = <T>(step: Promise<T>): Promise<T> =>
    step.catch((cause: unknown) => {
      throw new AuditError({ code: "Unknown", doing: `writing ${file}`, reason: messageOf(cause), cause });
    });
  const target = await realpath(file).catch(() => file);
  const existing = await stat(target).catch(() => undefined);
  // A device or a pipe keeps its place, and so does a directory, which makes an error.
  const inPlace = existing !== undefined && !existing.isFile();
  const draft = inPlace ? target : `${target}.${randomUUID()}.tmp`;
  // Before there is a file: a signal that comes with it would leave it behind.
  const forget = inPlace ? () => undefined : removedWhenInterrupted(draft);
  const handle = await failing(open(draft, inPlace ? "w" : "wx")).catch((error: unknown) => {
    forget();
    throw error;
  });

  return {
    async write(content) {
      await failing(handle.appendFile(content));
      return true;
    },
    async finish() {
      await failing(handle.close());
      if (!inPlace) {
        await failing(rename(draft, target));
      }
      forget();
    },
    async discard() {
      await handle.close();
      if (!inPlace) {
        await rm(draft, { force: true });
      }
      forget();
    },
  };
}

/**
 * Writes a file so that others see it whole or not at all.
 *
 * @throws AuditError `Unknown` when it cannot be written.
 */
export async function writeFileWhole(file: string, text: string): Promise<void> {
  const draft = await draftFile(file);
  try {
    await draft.write(text);
    await draft.finish();
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

/** The function it gives ends the watch. */
function removedWhenInterrupted(draft: string): () => void {
  const remove = (signal: NodeJS.Signals) => {
    rmSync(draft, { force: true });
    forget();
    // Without this listener the signal does what it would have done.
    process.kill(process.pid, signal);
  };
  const forget = () => {
    for (const signal of SIGNALS) {
      process.off(signal, remove);
    }
  };
  for (const signal of SIGNALS) {
    process.on(signal, remove);
  }
  return forget;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
