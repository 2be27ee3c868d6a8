import { create } from "xmlbuilder2";
import type { Answer, Protocol } from "./protocol";

const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

/** What no XML 1.0 document can hold, not even escaped. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** STS has its own names for the errors every service shares. */
const STS_CODES: Readonly<Record<string, string>> = {
  AccessDeniedException: "AccessDenied",
  ExpiredTokenException: "ExpiredToken",
  ExpiredWebIdentity: "ExpiredTokenException",
  InternalFailureException: "InternalFailure",
  InvalidRequestException: "ValidationError",
  InvalidSignatureException: "SignatureDoesNotMatch",
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  ThrottlingException: "Throttling",
  UnrecognizedClientException: "InvalidClientTokenId",
};

/** The protocol of STS. */
export const queryXml: Protocol = {
  success: (operation, output, requestId) =>
    answer(200, requestId, {
      [`${operation}Response`]: {
        "@xmlns": NAMESPACE,
        [`${operation}Result`]: output,
        ResponseMetadata: { RequestId: requestId },
      },
    }),
  failure(error, requestId) {
    const code = STS_CODES[error.code] ?? error.code;
    const type = error.status < 500 ? "Sender" : "Receiver";
    const body = {
      ErrorResponse: {
        "@xmlns": NAMESPACE,
        Error: { Type: type, Code: code, Message: error.message.replaceAll(NOT_XML, "\uFFFD") },
        RequestId: requestId,
      },
    };
    return { ...answer(error.status, requestId, body), errorCode: code };
  },
};

function answer(status: number, requestId: string, document: object): Answer {
  return {
    status,
    headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
    body: create(document).end({ headless: true }),
  };
}
