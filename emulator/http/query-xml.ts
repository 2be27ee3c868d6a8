import { create } from "xmlbuilder2";
import type { Answer, Protocol } from "./protocol";

const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

/** STS has its own names for the errors every service shares. */
const STS_CODES: Readonly<Record<string, string>> = {
  AccessDeniedException: "AccessDenied",
  ExpiredTokenException: "ExpiredToken",
  InternalFailureException: "InternalFailure",
  InvalidRequestException: "ValidationError",
  InvalidSignatureException: "SignatureDoesNotMatch",
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  ThrottlingException: "Throttling",
  UnknownOperationException: "InvalidAction",
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
        Error: { Type: type, Code: code, Message: error.message },
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
