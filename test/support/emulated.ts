// An emulator and what a stack needs to be pointed at it.
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator";

export const REGION = "eu-west-1";

export async function emulated(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator(options);
}

/** Stack configuration that sends every call to the emulator, as a user of @pulumi/aws would write it. */
export function configFor(emulator: Emulator): Record<string, string> {
  return {
    "aws:region": REGION,
    "aws:endpoints": JSON.stringify([{ iot: emulator.endpoint, sts: emulator.endpoint }]),
  };
}

/** The calls of one operation since a mark that `emulator.calls.length` gave. */
export function callsSince(emulator: Emulator, mark: number): string[] {
  return emulator.calls.slice(mark).map(({ operation }) => operation);
}
