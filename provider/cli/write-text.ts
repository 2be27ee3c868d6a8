import type { Writable } from "node:stream";
import { AuditError } from "../errors";
import { messageOf } from "../text";
import type { Screen } from "./context";
import { wrapLines } from "./wrap-lines";

/**
 * Writes to a standard stream and waits until it is out.
 *
 * A reader that has gone away (`| head`) is no error: whoever it was has seen enough, and the exit code says the rest.
 *
 * @throws AuditError `Unknown` when the text cannot be written, to a full disk for instance.
 */
export function writeText(stream: Writable, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException | null) => {
      if (error === undefined || error === null || error.code === "EPIPE") {
        resolve();
      } else {
        reject(cannotWrite(error));
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

/** Writes what a person reads: on a terminal its lines are broken between words. */
export function writeLines(stream: Writable & Screen, text: string): Promise<void> {
  return writeText(stream, wrapLines(text, stream));
}

function cannotWrite(cause: unknown): AuditError {
  return new AuditError({ code: "Unknown", doing: "writing the output", reason: messageOf(cause), cause });
}
