import type { MiddlewareStack } from "@smithy/types";
import { foreignEndpoint } from "./endpoint";

/** An answer as AWS sent it. The SDK's own reading of it drops every member its model does not know. */
export interface Answer {
  readonly text: string;
  /** Where it came from when that is not AWS's own endpoint. */
  readonly endpoint?: string;
}

const ANSWER = Symbol("answer");

/** Keeps beside each output of a client the text it was read from and where that came from. */
export function captureAnswers<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
): void {
  stack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { body } = result.response as { body: Uint8Array };
      const endpoint = foreignEndpoint(urlOf(args.request as RequestParts));
      // Not a copy: findings come by the hundred megabytes.
      const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
      const answer: Answer = { text: bytes.toString("utf8"), ...(endpoint !== undefined && { endpoint }) };
      Object.defineProperty(result.output, ANSWER, { value: answer });
      return result;
    },
    { step: "deserialize", priority: "high", name: "deviceDefenderKeepAnswer" },
  );
  stack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as { body: unknown };
      response.body = await bytesOf(response.body);
      return result;
    },
    { step: "deserialize", priority: "low", name: "deviceDefenderCollectAnswer" },
  );
}

/** The answer behind an output of a client that keeps them. */
export function answerOf(output: object): Answer {
  const answer: unknown = Reflect.get(output, ANSWER);
  if (answer === undefined) {
    throw new TypeError("this output does not come from a client that keeps answers");
  }
  return answer as Answer;
}

/** @throws SyntaxError when it is not JSON; nothing at all reads as an empty object. */
export function jsonOf({ text }: Answer): unknown {
  return text === "" ? {} : JSON.parse(text);
}

interface RequestParts {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
}

function urlOf({ protocol, hostname, port }: RequestParts): URL {
  return new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`);
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
  }
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}
