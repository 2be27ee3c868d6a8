import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface EmulatorProcess {
  /** Makes every answer wait that long. Gives the endpoint. */
  at(latencyMs: number): Promise<string>;
  stop(): void;
}

/** An emulator with the audits of `AUDITS` whose work is not this process's. */
export function startEmulatorProcess(): EmulatorProcess {
  const child = fork(join(__dirname, "serve.js"));
  return {
    async at(latencyMs) {
      child.send(latencyMs);
      const [endpoint] = await once(child, "message");
      return String(endpoint);
    },
    stop: () => child.disconnect(),
  };
}
