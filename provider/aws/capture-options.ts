import type { CaptureOptions } from "./answer";
import type { Clients } from "./session";

/** How the clients of a session capture answers: with a look at AWS's clock, and at who answers. */
export function captureOptions({ session, clock }: Pick<Clients, "session" | "clock">): CaptureOptions {
  return {
    onAnswer: (endpoint) => {
      clock.endpoint = endpoint;
    },
    onDate: (awsTime, host) => {
      clock.aheadMs = awsTime - session.now();
      session.onAwsTime?.(host, awsTime);
    },
  };
}
