import { setTimeout } from "node:timers/promises";
import { AuditError } from "../errors";
import { type Host, PROCESS_HOST } from "../plugin/waiting";

/** The engine was told to stop: whoever waits for an audit stops waiting, and the audit stays in the state. */
export class Cancellation {
  private readonly controller = new AbortController();

  cancel(): void {
    this.controller.abort();
  }

  /** What waiting needs of the process; {@link cancel} ends its pauses. */
  readonly host: Host = {
    ...PROCESS_HOST,
    sleep: async (milliseconds) => {
      try {
        await setTimeout(milliseconds, undefined, { signal: this.controller.signal });
      } catch (cause) {
        throw new AuditError({
          code: "TimedOut",
          doing: "waiting for an audit",
          reason: "Pulumi was told to stop",
          advice: "the next up goes on waiting",
          cause,
        });
      }
    },
  };
}
