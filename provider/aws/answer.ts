import type { Readable } from "node:stream";
import type { HandlerExecutionContext, MiddlewareStack } from "@smithy/types";
import { KNOWN_SECRETS } from "../known-secrets";
import { foreignEndpoint } from "./endpoint";
import { readBody } from "./read-body";
import { REQUEST_TIMEOUT_MS } from "./request-handler";

/** An answer as AWS sent it. The SDK's own reading of it drops every member its model does not know. */
export interface Answer {
  readonly text: string;
  /** Where it came from when that is not AWS's own endpoint. */
  readonly endpoint?: string;
}

/** The largest answer to a single question. One about an audit of AWS's 17 checks has 5 KB. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** The largest page of a list. One with 250 findings and 10 related resources each has about 2 MB. */
export const MAX_PAGE_BYTES = 32 * 1024 * 1024;
/** The largest page comes in time at 2 Mbit a second. */
const IN_TIME = { idleMs: REQUEST_TIMEOUT_MS, totalMs: 120_000 };

export interface CaptureOptions {
  /** Hears of each answer where it came from when that is not AWS's own endpoint. */
  readonly onAnswer?: (endpoint: string | undefined) => void;
  /** Hears the `Date` of each answer, in milliseconds since the epoch, and which server it is from. */
  readonly onDate?: (awsTime: number, host: string) => void;
  /** For answers that bring credentials: only those that report a failure are cleared. Default false. */
  readonly failuresOnly?: boolean;
  /** Default {@link MAX_ANSWER_BYTES}. */
  readonly maxBytes?: number;
}

const ANSWER = Symbol("answer");

/** Keeps beside each output of a client the text it was read from and where that came from. */
export function captureAnswers<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  options: CaptureOptions = {},
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
  collectAnswers(stack, options);
}

/** Reads each answer whole, up to a bound, and clears it of credentials before anybody else reads it. */
export function collectAnswers<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  { onAnswer, onDate, failuresOnly = false, maxBytes = MAX_ANSWER_BYTES }: CaptureOptions,
): void {
  stack.add(
    (next, context) => async (args) => {
      KNOWN_SECRETS.add(...credentialsIn(context));
      const result = await next(args);
      const response = result.response as { statusCode: number; body: unknown; headers: Record<string, string> };
      response.body = await readBody(response.body as Readable, { ...IN_TIME, maxBytes });
      if (!failuresOnly || response.statusCode >= 300) {
        response.body = KNOWN_SECRETS.hideInBytes(response.body as Uint8Array);
        for (const [name, value] of Object.entries(response.headers)) {
          response.headers[name] = KNOWN_SECRETS.hideIn(value);
        }
      }
      const url = urlOf(args.request as RequestParts);
      onAnswer?.(foreignEndpoint(url));
      const awsTime = Date.parse(response.headers["date"] ?? "");
      if (!Number.isNaN(awsTime)) {
        onDate?.(awsTime, url.host);
      }
      return result;
    },
    { step: "deserialize", priority: "low", name: "deviceDefenderCollectAnswer", override: true },
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

/**
 * @throws SyntaxError when it is not JSON, DuplicateMemberError when an object has a member twice; an empty text reads as
 * an empty object.
 */
export function jsonOf({ text }: Answer): unknown {
  if (text === "") {
    return {};
  }
  const value: unknown = JSON.parse(text);
  if (membersIn(text) !== membersOf(value)) {
    throw new DuplicateMemberError();
  }
  return value;
}

/** An object of the answer has the same member twice: `JSON.parse` keeps the last one, other readers the first. */
export class DuplicateMemberError extends Error {
  override readonly name = "DuplicateMemberError";
}

const STRINGS = /"(?:[^"\\]|\\.)*"/g;

/** As many as there are colons outside of strings. */
function membersIn(text: string): number {
  return text.replace(STRINGS, "").split(":").length - 1;
}

function membersOf(value: unknown): number {
  if (typeof value !== "object" || value === null) {
    return 0;
  }
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    count += membersOf(member);
  }
  return count;
}

interface RequestParts {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
}

function urlOf({ protocol, hostname, port }: RequestParts): URL {
  return new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`);
}

interface SigningContext {
  readonly __smithy_context?: {
    readonly selectedHttpAuthScheme?: {
      readonly identity?: {
        readonly accessKeyId?: string;
        readonly secretAccessKey?: string;
        readonly sessionToken?: string;
      };
    };
  };
}

/** What the call was signed with. The SDK hands it from one middleware to the next. */
function credentialsIn(context: HandlerExecutionContext): (string | undefined)[] {
  const identity = (context as SigningContext).__smithy_context?.selectedHttpAuthScheme?.identity;
  return [identity?.accessKeyId, identity?.secretAccessKey, identity?.sessionToken];
}
