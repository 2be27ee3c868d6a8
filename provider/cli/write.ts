import { randomUUID } from "node:crypto";
import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import type { Writable } from "node:stream";
import { AuditError } from "../errors";
import { messageOf } from "../text";

/**
 * Writes to a standard stream and waits until it is out.
 *
 * A reader that has gone away (`| head`) is no error: whoever it was has seen enough, and the exit code says the rest.
 *
 * @throws AuditError `Unknown` when the text cannot be written, to a full disk for instance.
 */
export function writeText(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException | null) => {
      if (error === undefined || error === null || error.code === "EPIPE") {
        resolve();
      } else {
        reject(cannotWrite("the output", error));
      }
    };
    // Node also emits what it hands to the callback, and an error nobody listens to ends the process.
    stream.once("error", settle);
    stream.write(text, (error) => {
      settle(error);
      if (!error) {
        stream.off("error", settle);
      }
    });
  });
}

/**
 * Writes a file so that others see it whole or not at all.
 *
 * @throws AuditError `Unknown` when it cannot be written.
 */
export async function writeFileWhole(file: string, text: string): Promise<void> {
  try {
    const target = await realpath(file).catch(() => file);
    const existing = await stat(target).catch(() => undefined);
    // A device or a pipe keeps its place, and so does a directory, which makes an error.
    if (existing !== undefined && !existing.isFile()) {
      return await writeFile(target, text);
    }
    const draft = `${target}.${randomUUID()}.tmp`;
    try {
      await writeFile(draft, text, { flag: "wx" });
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

function cannotWrite(what: string, cause: unknown): AuditError {
  return new AuditError({ code: "Unknown", doing: `writing ${what}`, reason: messageOf(cause), cause });
}
