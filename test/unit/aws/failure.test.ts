import assert from "node:assert/strict";
import { awsFailure } from "../../../provider/aws/failure";
import { AuditError } from "../../../provider/errors";

const DOING = { doing: "reading audit task 4b1f", action: "iot:DescribeAuditTask", region: "eu-west-1" };
const VERIFYING = { doing: "verifying the AWS account", action: "sts:GetCallerIdentity", region: "eu-west-1" };

/** An error as the SDK throws it. */
const thrown = (name: string, message: string, members: object = {}) =>
  Object.assign(new Error(message), { name, ...members });

const status = (httpStatusCode: number, attempts = 1) => ({ $metadata: { httpStatusCode, attempts } });

const NOT_AUTHORIZED = "User: arn:aws:iam::123456789012:user/ci is not authorized to perform";
const TOKEN = "FwoGZXIvYXdzEBYaDKtokenOfASession";

describe("awsFailure", () => {
  type Row = readonly [error: unknown, code: string, message: string];
  const table: readonly Row[] = [
    [
      thrown("ResourceNotFoundException", "There is no such audit task.", status(404)),
      "NotFound",
      "not found in eu-west-1; check taskId and region (audits are kept 90 days)",
    ],
    [
      thrown("ResourceAlreadyExistsException", "A suppression already exists.", status(409)),
      "AlreadyExists",
      "it exists already in eu-west-1; take over the one that exists, or delete it",
    ],
    [
      thrown("AccessDeniedException", `${NOT_AUTHORIZED}: iot:DescribeAuditTask on resource: *`, status(403)),
      "AccessDenied",
      `access denied in eu-west-1 (${NOT_AUTHORIZED}: iot:DescribeAuditTask on resource: *); allow iot:DescribeAuditTask to the caller`,
    ],
    [
      thrown("AccessDeniedException", "", status(403)),
      "AccessDenied",
      "access denied in eu-west-1 (AccessDeniedException); allow iot:DescribeAuditTask to the caller",
    ],
    [
      // The credentials of a role are asked for inside the very call they are for.
      thrown("AccessDenied", `${NOT_AUTHORIZED}: sts:AssumeRole on resource: arn:aws:iam::1:role/A`, status(403)),
      "AccessDenied",
      `access denied in eu-west-1 (${NOT_AUTHORIZED}: sts:AssumeRole on resource: arn:aws:iam::1:role/A); allow sts:AssumeRole to the caller`,
    ],
    ...["ExpiredTokenException", "ExpiredToken", "RequestExpired"].map(
      (name) =>
        [
          thrown(name, "The security token included in the request is expired", status(403)),
          "InvalidCredentials",
          "the AWS credentials have expired; log in again or renew them",
        ] as const,
    ),
    [
      thrown("CredentialsProviderError", "The SSO session associated with this profile has expired."),
      "InvalidCredentials",
      "the AWS credentials have expired; log in again or renew them",
    ],
    [
      thrown("UnrecognizedClientException", "The security token included in the request is invalid.", status(403)),
      "InvalidCredentials",
      "AWS does not accept the credentials (The security token included in the request is invalid.); check the access key, profile or role",
    ],
    [
      thrown("InvalidSignatureException", "Signature expired: 20260101T000000Z is now earlier than 20260102T000000Z"),
      "InvalidCredentials",
      "AWS does not accept the credentials (Signature expired: 20260101T000000Z is now earlier than 20260102T000000Z); check the access key, profile or role",
    ],
    [
      thrown("CredentialsProviderError", "Could not load credentials from any providers"),
      "NoCredentials",
      "no usable AWS credentials (Could not load credentials from any providers); set a profile, a role or AWS_ACCESS_KEY_ID",
    ],
    [
      thrown("TokenProviderError", "Token is absent"),
      "NoCredentials",
      "no usable AWS credentials (Token is absent); set a profile, a role or AWS_ACCESS_KEY_ID",
    ],
    [
      thrown("ThrottlingException", "Rate exceeded", status(400, 5)),
      "Throttled",
      "throttled 5 times in eu-west-1; run again later or raise maxAttempts",
    ],
    [
      thrown("ThrottlingException", "Rate exceeded", status(400, 1)),
      "Throttled",
      "throttled in eu-west-1; run again later or raise maxAttempts",
    ],
    [
      thrown("UnknownError", "", { $metadata: { httpStatusCode: 429 } }),
      "Throttled",
      "throttled in eu-west-1; run again later or raise maxAttempts",
    ],
    [
      thrown("LimitExceededException", "10 audits are running", status(410)),
      "LimitExceeded",
      "a limit of AWS IoT is reached in eu-west-1 (10 audits are running); wait for running audits to end",
    ],
    [
      thrown("InvalidRequestException", "1 validation error\ndetected", status(400)),
      "InvalidRequest",
      "AWS refuses the request (1 validation error detected); correct the arguments",
    ],
    [
      thrown("SyntaxError", "Unexpected token <", { $metadata: { httpStatusCode: 200 } }),
      "InvalidResponse",
      "the answer is not JSON, or it is cut short; check that the endpoint is AWS IoT's own and that no proxy rewrites its answers",
    ],
    [
      thrown("SyntaxError", "Unexpected token <", { $response: { statusCode: 502 } }),
      "InvalidResponse",
      "HTTP 502, and the answer is not JSON, or it is cut short; check that the endpoint is AWS IoT's own and that no proxy rewrites its answers",
    ],
    [
      thrown("RangeError", "Maximum call stack size exceeded"),
      "InvalidResponse",
      "the answer is nested too deeply, or has too long a text; check that the endpoint is AWS IoT's own",
    ],
    [
      thrown("InternalFailureException", "An unexpected error has occurred.", status(500, 3)),
      "ServiceFailure",
      "AWS IoT failed in eu-west-1 (An unexpected error has occurred.); run again later",
    ],
    [
      thrown("ServiceUnavailableException", "Try again", status(503)),
      "ServiceFailure",
      "AWS IoT failed in eu-west-1 (Try again); run again later",
    ],
    [
      thrown("RegionDisabledException", "STS is not activated in this region"),
      "Unknown",
      "RegionDisabledException: STS is not activated in this region; see the AWS documentation of this error",
    ],
    [new Error("something else"), "Unknown", "something else; see the AWS documentation of this error"],
    ["a text", "Unknown", "a text; see the AWS documentation of this error"],
    [undefined, "Unknown", "undefined; see the AWS documentation of this error"],
  ];
  for (const [error, code, message] of table) {
    it(`says of ${String(error).replaceAll("\n", " ").slice(0, 60)}: ${message.slice(0, 60)}`, () => {
      const failure = awsFailure(error, DOING);
      assert.equal(failure.code, code);
      assert.equal(failure.message, `reading audit task 4b1f: ${message}`);
      assert.equal((failure.cause as Error | undefined)?.name, error instanceof Error ? error.name : undefined);
    });
  }

  type Lost = readonly [error: Error, seen: string];
  const network: readonly Lost[] = [
    ...[
      "ECONNREFUSED",
      "ECONNRESET",
      "ENOTFOUND",
      "EAI_AGAIN",
      "ETIMEDOUT",
      "EHOSTUNREACH",
      "EPIPE",
      "EPROTO",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "CERT_HAS_EXPIRED",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "HPE_INVALID_CONSTANT",
    ].map((code) => [thrown("Error", "it failed", { code }), code] as const),
    [thrown("TimeoutError", "Connection timed out after 5000 ms"), "timed out"],
    [thrown("TimeoutError", "connect ETIMEDOUT", { code: "ETIMEDOUT" }), "ETIMEDOUT"],
    [thrown("Error", "socket hang up"), "connection lost"],
    [thrown("Error", "aborted"), "connection lost"],
    [Object.assign(new AggregateError([new Error("a"), new Error("b")]), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
  ];
  for (const [error, seen] of network) {
    it(`takes ${error.name} ${seen} for an endpoint out of reach`, () => {
      const failure = awsFailure(error, DOING);
      assert.equal(failure.code, "Unreachable");
      assert.equal(
        failure.message,
        `reading audit task 4b1f: cannot reach AWS IoT in eu-west-1 (${seen}); check region, endpoint and network`,
      );
      assert.equal((failure.cause as Error | undefined)?.name, error instanceof Error ? error.name : undefined);
    });
  }

  it("names STS where STS was asked", () => {
    const lost = awsFailure(thrown("Error", "", { code: "ECONNREFUSED" }), VERIFYING);
    assert.match(lost.message, /^verifying the AWS account: cannot reach AWS STS in eu-west-1 \(ECONNREFUSED\)/);
    const failed = awsFailure(thrown("InternalFailure", "Try again", status(500)), VERIFYING);
    assert.match(failed.message, /AWS STS failed in eu-west-1 \(Try again\)/);
    const unread = awsFailure(thrown("Error", "@aws-sdk XML parse error: unexpected content."), VERIFYING);
    assert.equal(unread.code, "InvalidResponse");
    assert.match(unread.message, /the answer is not XML, or it is cut short; check that the endpoint is AWS STS's own/);
    const denied = awsFailure(thrown("AccessDenied", "No", status(403)), VERIFYING);
    assert.match(denied.message, /allow sts:GetCallerIdentity to the caller$/);
  });

  it("leaves an error of this package as it is", () => {
    const error = new AuditError({ code: "NoRegion", doing: "connecting", reason: "no region" });
    assert.equal(awsFailure(error, DOING), error);
  });

  const revealing: readonly [name: string, message: string][] = [
    ["AccessDeniedException", "User with key AKIAIOSFODNN7EXAMPLE may not"],
    ["InvalidClientTokenId", "The key ASIAIOSFODNN7EXAMPLE is invalid"],
    ["IncompleteSignature", "Authorization=AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/eu-west-1/iot"],
    [
      "InvalidSignatureException",
      `The signature does not match.\n\nThe Canonical String for this request should have been\n'GET\n/audit/tasks/4b1f\n\nhost:iot.eu-west-1.amazonaws.com\nx-amz-security-token:${TOKEN}\n\nhost;x-amz-security-token\ne3b0c442'\n`,
    ],
    [
      "SignatureDoesNotMatch",
      `The request signature we calculated does not match. The canonical string for this request should have been 'POST / x-amz-security-token:${TOKEN}'`,
    ],
  ];
  for (const [name, message] of revealing) {
    it(`shows no credential of an ${name}`, () => {
      const failure = awsFailure(thrown(name, message, status(403)), DOING);
      assert.doesNotMatch(
        `${failure.message} ${failure.reason} ${failure.stack}`,
        /A(?:KI|SI)AIOSFODNN7EXAMPLE|FwoGZX/,
      );
      assert.doesNotMatch(failure.message, /\n/);
    });
  }

  it("gives the advice of the call where it has some", () => {
    const doing = { ...DOING, advice: { NotFound: "check checkName" } };
    const { message } = awsFailure(thrown("ResourceNotFoundException", "There is none.", status(404)), doing);
    assert.equal(message, "reading audit task 4b1f: not found in eu-west-1; check checkName");
    const other = awsFailure(thrown("ThrottlingException", "Rate exceeded", status(400)), doing);
    assert.match(other.message, /run again later or raise maxAttempts$/);
  });
});
