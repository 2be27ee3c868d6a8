import type { IoTClient } from "@aws-sdk/client-iot";
import type { ConnectionSettings } from "./connection";
import { regionSetting } from "./region";
import { type AwsSession, LOOKED_UP, type SdkDefaults } from "./session";

/** What the first such client looks up, so that a fleet's thousand clients do not look it up a thousand times. */
export function sdkDefaults(settings: ConnectionSettings, session: AwsSession): SdkDefaults {
  return session.sdkDefaults.get(keyOf(settings, session)) ?? {};
}

export function shareDefaults(settings: ConnectionSettings, session: AwsSession, { config }: IoTClient): void {
  const key = keyOf(settings, session);
  // Each client wraps what it is given: passed on from one to the next, it would have a thousand layers.
  if (!session.sdkDefaults.has(key)) {
    session.sdkDefaults.set(key, Object.fromEntries(LOOKED_UP.map((name) => [name, config[name]])));
  }
}

// The files have a section for each profile, and what settings say is not looked up. A region of an old spelling, such as
// fips-us-east-1, makes the SDK use FIPS; so may one that it finds in the files.
function keyOf(settings: ConnectionSettings, session: AwsSession): string {
  const { profile, useDualstackEndpoint, useFipsEndpoint } = settings;
  const region = regionSetting(settings, session.environment);
  const decides = region === undefined || region.includes("fips");
  return JSON.stringify([profile, useDualstackEndpoint, useFipsEndpoint, decides ? (region ?? "") : null]);
}
