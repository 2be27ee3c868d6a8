import type { ServiceError } from "../service-error";

/** A whole HTTP answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly errorCode?: string;
}

/** How a service puts its outputs and errors on the wire. */
export interface Protocol {
  success(operation: string, output: object, requestId: string): Answer;
  failure(error: ServiceError, requestId: string): Answer;
}
