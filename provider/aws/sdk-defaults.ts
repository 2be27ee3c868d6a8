import type { IoTClient, IoTClientConfig } from "@aws-sdk/client-iot";
import type { ConnectionSettings } from "./connection";
import { regionSetting } from "./region";

// What the SDK looks up in the environment and the shared configuration files.
const DEFAULTS = [
  "authSchemePreference",
  "retryMode",
  "useDualstackEndpoint",
  "useFipsEndpoint",
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
  if (!found.has(key)) {
    found.set(key, Object.fromEntries(DEFAULTS.map((name) => [name, config[name]])));
  }
}

// The files have a section for each profile, and what settings say is not looked up. A region of an old spelling, such as
// fips-us-east-1, makes the SDK use FIPS; so may one that it finds in the files.
function keyOf(settings: ConnectionSettings): string {
  const { profile, useDualstackEndpoint, useFipsEndpoint } = settings;
  const region = regionSetting(settings);
  const decides = region === undefined || region.includes("fips");
  return JSON.stringify([profile, useDualstackEndpoint, useFipsEndpoint, decides ? (region ?? "") : null]);
}
