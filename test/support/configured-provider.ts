import type { dynamic } from "@pulumi/pulumi";
import type { Emulator } from "../../emulator";
import { configFor } from "./emulated";

/**
 * A provider as the plugin has it: configured by the engine, here to reach the emulator.
 *
 * @param config of the stack, where it differs; `undefined` takes a value away
 */
export async function configuredProvider(
  emulator: Emulator,
  provider: dynamic.ResourceProvider,
  config: Readonly<Record<string, string | undefined>> = {},
): Promise<Required<dynamic.ResourceProvider>> {
  const values: Readonly<Record<string, string | undefined>> = {
    ...configFor(emulator),
    "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
    "aws:secretKey": "secret",
    ...config,
  };
  const whole = provider as Required<dynamic.ResourceProvider>;
  await whole.configure({ config: { get: (key: string) => values[key] } as dynamic.Config });
  return whole;
}
