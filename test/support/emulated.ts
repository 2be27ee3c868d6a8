// What a stack needs to be pointed at an emulator, and what it has called.
import type { Emulator } from "../../emulator";

export const REGION = "eu-west-1";

/** Stack configuration that sends every call to the emulator, as a user of @pulumi/aws would write it. */
export function configFor(emulator: Emulator): Record<string, string> {
  return {
    "aws:region": REGION,
    "aws:endpoints": JSON.stringify([{ iot: emulator.endpoint, sts: emulator.endpoint }]),
  };
}

/** The operations called since a mark that `emulator.callMark` gave, in order. */
export function callsSince(emulator: Emulator, mark: number): string[] {
  return emulator.callsSince(mark).map(({ operation }) => operation);
}
