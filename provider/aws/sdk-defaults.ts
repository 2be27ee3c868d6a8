import type { IoTClient, IoTClientConfig } from "@aws-sdk/client-iot";
import type { ConnectionSettings } from "./connection";

// What the SDK looks up in the environment and the shared configuration files, whatever the region.
const DEFAULTS = [
  "authSchemePreference",
  "retryMode",
  "useDualstackEndpoint",
  "userAgentAppId",
] as const satisfies readonly (keyof IoTClientConfig)[];

type SdkDefaults = Pick<IoTClientConfig, (typeof DEFAULTS)[number]>;

const found = new Map<string, SdkDefaults>();

/** What the first such client looks up, so that a fleet's thousand clients do not look it up a thousand times. */
export function sdkDefaults(settings: ConnectionSettings): SdkDefaults {
  return found.get(keyOf(settings)) ?? {};
}

export function shareDefaults(settings: ConnectionSettings, { config }: IoTClient): void {
  const key = keyOf(settings);
  // Each client wraps what it is given: passed on from one to the next, it would have a thousand layers.
  if (!found.has(key)) found.set(key, Object.fromEntries(DEFAULTS.map((name) => [name, config[name]])));
}

// The files have a section for each profile, and what settings say is not looked up.
function keyOf({ profile, useDualstackEndpoint }: ConnectionSettings): string {
  return JSON.stringify([profile, useDualstackEndpoint]);
}
