import type { Readable } from "node:stream";

export interface BodyLimits {
  readonly maxBytes: number;
  /** How long nothing may come, in milliseconds. */
  readonly idleMs: number;
  /** How long the whole body may take, in milliseconds. */
  readonly totalMs: number;
}

/**
 * The body of an answer. Whatever goes wrong closes the connection.
 *
 * The SDK's time-outs end with the head of the answer.
 *
 * @throws AnswerTooLargeError, or a `TimeoutError` as the SDK has it: it tries again
 */
export async function readBody(body: Readable, { maxBytes, idleMs, totalMs }: BodyLimits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const giveUp = () => void body.destroy(timedOut());
  const idle = setTimeout(giveUp, idleMs);
  const total = setTimeout(giveUp, totalMs);
  try {
    // Leaving the loop by an error closes the connection.
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      idle.refresh();
      size += chunk.length;
      if (size > maxBytes) {
        throw new AnswerTooLargeError(maxBytes);
      }
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(idle);
    clearTimeout(total);
  }
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

export class AnswerTooLargeError extends Error {
  override readonly name = "AnswerTooLargeError";

  constructor(readonly maxBytes: number) {
    super(`the answer has more than ${maxBytes / 1024 / 1024} MB`);
  }
}

function timedOut(): Error {
  return Object.assign(new Error("the answer did not come to its end in time"), {
    name: "TimeoutError",
    code: "ETIMEDOUT",
  });
}
