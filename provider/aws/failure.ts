import { AuditError, type AuditErrorCode } from "../errors";
import { messageOf } from "../text";

/** What a call was for, so that its failure can say so. */
export interface Doing {
  /** `reading audit task 4b1f...` */
  readonly doing: string;
  /** `iot:DescribeAuditTask` */
  readonly action: string;
  readonly region: string;
  /** What the reader can do about these failures, where it is not what one does about those of an audit. */
  readonly advice?: { readonly [code in AuditErrorCode]?: string };
}

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly attempts?: number; readonly httpStatusCode?: number };
  readonly $response?: { readonly statusCode?: number };
}

type Explanation = readonly [code: AuditErrorCode, reason: string, advice: string];

/** Any error of a call to AWS in this package's words, the cause kept. */
export function awsFailure(error: unknown, doing: Doing): AuditError {
  if (error instanceof AuditError) {
    return error;
  }
  const [code, reason, usual] = explain(Object(error) as SdkError, error, doing);
  const advice = doing.advice?.[code] ?? usual;
  return new AuditError({ code, doing: doing.doing, reason, advice, cause: causeOf(error) });
}

function explain(sdk: SdkError, error: unknown, { action, region }: Doing): Explanation {
  const name = sdk.name ?? "";
  const said = messageOf(error).replace(CANONICAL_STRING, "");
  const service = action.startsWith("sts:") ? "AWS STS" : "AWS IoT";
  const status = sdk.$metadata?.httpStatusCode ?? sdk.$response?.statusCode;

  if (name === "ResourceNotFoundException") {
    return ["NotFound", `not found in ${region}`, "check taskId and region (audits are kept 90 days)"];
  }
  if (name === "ResourceAlreadyExistsException") {
    return ["AlreadyExists", `it exists already in ${region}`, "take over the one that exists, or delete it"];
  }
  if (/^AccessDenied/.test(name)) {
    const [, denied = action] = NOT_AUTHORIZED.exec(said) ?? [];
    return ["AccessDenied", `access denied in ${region} (${said})`, `allow ${denied} to the caller`];
  }
  if (/^ExpiredToken/.test(name) || /expired/i.test(`${name} ${name === "CredentialsProviderError" ? said : ""}`)) {
    return ["InvalidCredentials", "the AWS credentials have expired", "log in again or renew them"];
  }
  if (BAD_CREDENTIALS.has(name)) {
    return [
      "InvalidCredentials",
      `AWS does not accept the credentials (${said})`,
      "check the access key, profile or role",
    ];
  }
  if (PROGRAM_FAILED.test(said)) {
    return ["NoCredentials", "the credential_process of the profile failed", "run it by hand to see why"];
  }
  if (name === "CredentialsProviderError" || name === "TokenProviderError") {
    return ["NoCredentials", `no usable AWS credentials (${said})`, "set a profile, a role or AWS_ACCESS_KEY_ID"];
  }
  if (THROTTLED.has(name) || status === 429) {
    const attempts = sdk.$metadata?.attempts ?? 1;
    const often = attempts === 1 ? "" : ` ${attempts} times`;
    return ["Throttled", `throttled${often} in ${region}`, "run again later or raise maxAttempts"];
  }
  if (name === "LimitExceededException") {
    return ["LimitExceeded", `a limit of AWS IoT is reached in ${region} (${said})`, "wait for running audits to end"];
  }
  if (name === "InvalidRequestException" || name === "ValidationException") {
    return ["InvalidRequest", `AWS refuses the request (${said})`, "correct the arguments"];
  }
  if (name === "DuplicateMemberError") {
    const advice = `check that the endpoint is ${service}'s own and that no proxy rewrites its answers`;
    return ["InvalidResponse", "an object of the answer has the same member twice", advice];
  }
  if (name === "AnswerTooLargeError") {
    return ["InvalidResponse", said, `check that the endpoint is ${service}'s own`];
  }
  // What reads an answer calls itself for what is nested in it, and so does the engine of regular expressions for a text.
  if (name === "RangeError") {
    return [
      "InvalidResponse",
      "the answer is nested too deeply, or has too long a text",
      `check that the endpoint is ${service}'s own`,
    ];
  }
  if (name === "SyntaxError" || said.startsWith(NO_XML)) {
    const format = name === "SyntaxError" ? "JSON" : "XML";
    const http = status === undefined || status < 300 ? "" : `HTTP ${status}, and `;
    return [
      "InvalidResponse",
      `${http}the answer is not ${format}, or it is cut short`,
      `check that the endpoint is ${service}'s own and that no proxy rewrites its answers`,
    ];
  }
  const network = networkCode(sdk);
  if (network !== undefined) {
    return ["Unreachable", `cannot reach ${service} in ${region} (${network})`, "check region, endpoint and network"];
  }
  if (name === "InternalFailureException" || (status !== undefined && status >= 500)) {
    return ["ServiceFailure", `${service} failed in ${region} (${said})`, "run again later"];
  }
  return [
    "Unknown",
    `${name === "" || name === "Error" ? "" : `${name}: `}${said}`,
    "see the AWS documentation of this error",
  ];
}

// A role is assumed inside the very call it is for, so what was denied may be another action than the call's own.
const NOT_AUTHORIZED = /not authorized to perform: ([\w-]+:\w+)/;

// AWS repeats the request it expected, its session token included.
const CANONICAL_STRING = / *the canonical string for this request.*/i;

/** The SDK quotes the command line and what the program wrote, which may be credentials. */
const PROGRAM_FAILED = /^Command failed|^Profile \S+ credential_process/;

/**
 * What may be kept of an error of the SDK: it carries the request with its credentials as `$response`, and AWS's words
 * may repeat the canonical request.
 */
function causeOf(error: unknown): unknown {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const { $metadata, code } = error as SdkError;
  const message = PROGRAM_FAILED.test(error.message)
    ? "the credential_process failed"
    : messageOf(error).replace(CANONICAL_STRING, "");
  const cause = Object.assign(new Error(message), {
    ...($metadata !== undefined && { $metadata }),
    ...(code !== undefined && { code }),
  });
  cause.name = error.name;
  cause.stack = `${error.name}: ${message}`;
  return cause;
}

/** How the SDK words it, for which it has no error of its own. */
const NO_XML = "@aws-sdk XML parse error";

const BAD_CREDENTIALS: ReadonlySet<string> = new Set([
  "UnrecognizedClientException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
  "IncompleteSignature",
  "MissingAuthenticationTokenException",
  "MissingAuthenticationToken",
  "AuthFailure",
]);

const THROTTLED: ReadonlySet<string> = new Set([
  "ThrottlingException",
  "Throttling",
  "TooManyRequestsException",
  "RequestLimitExceeded",
]);

const NETWORK_CODE = /^(?:E[A-Z]{3,}|EAI_|HPE_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_(?:SSL|TLS|STREAM|HTTP))/;

// Node wraps failures of several addresses in an AggregateError without a message; the SDK calls time-outs TimeoutError.
function networkCode(error: SdkError): string | undefined {
  if (error.name === "TimeoutError") {
    return error.code ?? "timed out";
  }
  if (error.code !== undefined && NETWORK_CODE.test(String(error.code))) {
    return String(error.code);
  }
  return /^(?:aborted|socket hang up)$/i.test(error.message ?? "") ? "connection lost" : undefined;
}
