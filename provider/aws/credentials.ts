import type { IoTClient, IoTClientConfig } from "@aws-sdk/client-iot";
import type { ConnectionSettings } from "./connection";
import { regionSetting } from "./region";
import { REQUEST_HANDLER } from "./request-handler";

type Credentials = NonNullable<IoTClientConfig["credentials"]>;

/** By identity: what one client resolves, keeps and renews in time, for every client that assumes the same roles. */
const assumed = new Map<string, Credentials>();
const profiles = new Map<string | undefined, Credentials>();

/** The credentials for a new client; nothing when the SDK's default chain finds them. */
export function credentialsFor(settings: ConnectionSettings): Credentials | undefined {
  if (settings.assumeRoles.length === 0) return settings.credentials;
  return assumed.get(identityOf(settings)) ?? assumeRoles(settings);
}

/** Lets later clients of the same roles use what this one has resolved: a role is assumed once, not once for each region. */
export function shareCredentials(settings: ConnectionSettings, { config }: IoTClient): void {
  if (settings.assumeRoles.length > 0) assumed.set(identityOf(settings), config.credentials);
}

function assumeRoles(settings: ConnectionSettings): Credentials {
  const { fromTemporaryCredentials } =
    require("@aws-sdk/credential-providers") as typeof import("@aws-sdk/credential-providers");
  const stsRegion = settings.stsRegion ?? regionSetting(settings);
  return settings.assumeRoles.reduce<Credentials>(
    (masterCredentials, role) =>
      fromTemporaryCredentials({
        masterCredentials,
        params: {
          RoleArn: role.roleArn,
          RoleSessionName: role.sessionName ?? "pulumi-device-defender",
          ...(role.externalId !== undefined && { ExternalId: role.externalId }),
        },
        clientConfig: {
          ...(stsRegion !== undefined && { region: stsRegion }),
          ...(settings.stsEndpoint !== undefined && { endpoint: settings.stsEndpoint }),
          maxAttempts: settings.maxAttempts,
          requestHandler: REQUEST_HANDLER,
        },
      }),
    settings.credentials ?? profileCredentials(settings.profile),
  );
}

// A profile may run a program or renew a login for its credentials: once, not once for each role.
function profileCredentials(profile: string | undefined): Credentials {
  const { fromNodeProviderChain } =
    require("@aws-sdk/credential-providers") as typeof import("@aws-sdk/credential-providers");
  const chain = profiles.get(profile) ?? fromNodeProviderChain(profile === undefined ? {} : { profile });
  profiles.set(profile, chain);
  return chain;
}

/** Everything that decides which credentials come out; the region that is asked for audits does not. */
function identityOf(settings: ConnectionSettings): string {
  const { assumeRoles, credentials, profile, stsEndpoint, stsRegion = regionSetting(settings) } = settings;
  return JSON.stringify({ assumeRoles, credentials, profile, stsEndpoint, stsRegion });
}
