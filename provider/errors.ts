import { KNOWN_SECRETS } from "./known-secrets";
import { messageOf, oneLine } from "./text";

/** What went wrong, as a stable word that programs may compare; `message` is for people. */
export type AuditErrorCode =
  | "InvalidArgument"
  | "NotFound"
  | "NoAuditFound"
  | "AlreadyExists"
  | "SearchLimitExceeded"
  | "AccessDenied"
  | "InvalidCredentials"
  | "NoCredentials"
  | "NoRegion"
  | "WrongAccount"
  | "Throttled"
  | "Unreachable"
  | "InvalidResponse"
  | "InvalidRequest"
  | "LimitExceeded"
  | "ServiceFailure"
  | "TimedOut"
  | "Unknown";

export interface AuditErrorParts {
  readonly code: AuditErrorCode;
  /** What was being done, on what: `reading audit task 4b1f`. */
  readonly doing: string;
  /** What happened, and where: `not found in eu-west-1`. */
  readonly reason: string;
  /** What the reader can do about it. */
  readonly advice?: string;
  /** The argument at fault, where there is one. */
  readonly property?: string;
  readonly cause?: unknown;
}

/**
 * The one error this package throws: `doing: reason; advice`, always on one line.
 *
 * Compare `code`, never the class: an error may cross a process or a second copy of the package.
 */
export class AuditError extends Error {
  /** What went wrong; docs/errors.md lists the codes. */
  readonly code: AuditErrorCode;
  /** The argument at fault, where there is one. */
  readonly property: string | undefined;
  /** The message without its first part: what a property's own error line shows. */
  readonly reason: string;

  constructor({ code, doing, reason, advice, property, cause }: AuditErrorParts) {
    const text = advice === undefined ? reason : `${reason}; ${advice}`;
    super(oneLine(`${doing}: ${text}`), cause === undefined ? undefined : { cause: withoutSecrets(cause) });
    this.name = "AuditError";
    this.code = code;
    this.property = property;
    this.reason = oneLine(text);
  }
}

/**
 * What may be kept of a cause: its name, message, stack and code. Errors of the AWS SDK also carry the request with its
 * credentials, and errors of `child_process` what a program has written.
 */
export function withoutSecrets(cause: unknown): unknown {
  if (errorCodeOf(cause) !== undefined || !(cause instanceof Error)) {
    return typeof cause === "string" ? oneLine(cause) : cause instanceof Error ? cause : undefined;
  }
  const { code, $metadata } = cause as { readonly code?: unknown; readonly $metadata?: unknown };
  const nested = cause.cause === undefined ? undefined : { cause: withoutSecrets(cause.cause) };
  const copy = Object.assign(new Error(messageOf(cause), nested), {
    ...(code !== undefined && { code }),
    ...($metadata !== undefined && { $metadata }),
  });
  const stack = cause.stack === undefined ? cause.name : KNOWN_SECRETS.hideIn(cause.stack);
  return Object.defineProperties(copy, {
    name: { value: cause.name, configurable: true, writable: true },
    stack: { value: stack, configurable: true, writable: true },
  });
}

/** An answer that is not AWS's, or not about what was asked. */
export function invalidResponse(doing: string, reason: string): AuditError {
  const advice = "check that the endpoint is AWS IoT's own and that no proxy rewrites its answers";
  return new AuditError({ code: "InvalidResponse", doing, reason, advice });
}

/** The code of an {@link AuditError}, also of one that another copy of this package has thrown. */
export function errorCodeOf(error: unknown): AuditErrorCode | undefined {
  return error instanceof Error && error.name === "AuditError" && "code" in error
    ? (error.code as AuditErrorCode)
    : undefined;
}
