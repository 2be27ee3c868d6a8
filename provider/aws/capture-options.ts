import type { CaptureOptions } from "./answer";
import type { Clients } from "./session";

/** How the clients of a session capture answers: clear of its secrets, and with a look at AWS's clock. */
export function captureOptions({ session, clock }: Pick<Clients, "session" | "clock">): CaptureOptions {
  return {
    secrets: session.secrets,
    onDate: (awsTime) => {
      clock.aheadMs = awsTime - session.now();
    },
  };
}
