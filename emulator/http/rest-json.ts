import type { ServiceError } from "../service-error";
import type { Answer, Protocol } from "./protocol";

/** The protocol of AWS IoT. */
export const restJson: Protocol = {
  success: (_operation, output, requestId) => answer(200, output, { "x-amzn-requestid": requestId }),
  failure: (error: ServiceError, requestId) => ({
    ...answer(
      error.status,
      { message: error.message, ...error.members },
      // AWS IoT itself ends the code with a colon; clients cut it off there.
      { "x-amzn-requestid": requestId, "x-amzn-errortype": `${error.code}:` },
    ),
    errorCode: error.code,
  }),
};

function answer(status: number, body: object, headers: Readonly<Record<string, string>>): Answer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(withEpochSeconds(body)),
  };
}

function withEpochSeconds(value: unknown): unknown {
  if (value instanceof Date) {
    return value.getTime() / 1000;
  }
  if (Array.isArray(value)) {
    return value.map(withEpochSeconds);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withEpochSeconds(member)]));
  }
  return value;
}
