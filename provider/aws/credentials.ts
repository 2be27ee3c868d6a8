import type { IoTClient, IoTClientConfig } from "@aws-sdk/client-iot";
import type { ConnectionSettings } from "./connection";
import { regionSetting } from "./region";
import { REQUEST_HANDLER } from "./request-handler";
import { credentialProviders } from "./sdk";

type Credentials = NonNullable<IoTClientConfig["credentials"]>;

/** Credentials that expire within this time are renewed before they are used. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** By identity: what one client resolves, keeps and renews in time, for every client that assumes the same roles. */
const assumed = new Map<string, Credentials>();
const profiles = new Map<string | undefined, Credentials>();

/** The credentials for a new client; `undefined` when the SDK's default chain finds them. */
export function credentialsFor(settings: ConnectionSettings): Credentials | undefined {
  const { assumeRoles: roles, profile } = settings;
  if (roles.length > 0) {
    return assumed.get(identityOf(settings)) ?? assumeRoles(settings);
  }
  return staticCredentials(settings) ?? (profile === undefined ? undefined : profileCredentials(profile));
}

/** Lets later clients of the same roles use what this one has resolved: a role is assumed once, not once for each region. */
export function shareCredentials(settings: ConnectionSettings, { config }: IoTClient): void {
  if (settings.assumeRoles.length > 0) {
    assumed.set(identityOf(settings), config.credentials);
  }
}

function assumeRoles(settings: ConnectionSettings): Credentials {
  const { fromTemporaryCredentials } = credentialProviders();
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
    staticCredentials(settings) ?? profileCredentials(settings.profile),
  );
}

// A copy, because the SDK writes into what it is given, and settings are told apart by what they say.
function staticCredentials({ credentials }: ConnectionSettings): Credentials | undefined {
  return credentials === undefined ? undefined : { ...credentials };
}

// A profile may run a program or renew a login for its credentials: once, not once for each role.
function profileCredentials(profile: string | undefined): Credentials {
  const { fromIni, fromNodeProviderChain } = credentialProviders();
  // Given a profile that is not there, the default chain would use whatever else the machine has.
  const found = profiles.get(profile) ?? (profile === undefined ? fromNodeProviderChain() : kept(fromIni({ profile })));
  profiles.set(profile, found);
  return found;
}

/** Asks again only when what was resolved is about to expire, as the default chain does by itself. */
function kept<Properties, Identity extends { readonly expiration?: Date }>(
  resolve: (properties?: Properties) => Promise<Identity>,
): (properties?: Properties) => Promise<Identity> {
  let resolved: Promise<Identity> | undefined;
  let renewAt = Number.POSITIVE_INFINITY;
  return (properties) => {
    if (resolved === undefined || Date.now() >= renewAt) {
      renewAt = Number.POSITIVE_INFINITY;
      resolved = resolve(properties);
      resolved.then(
        ({ expiration }) => {
          if (expiration !== undefined) {
            renewAt = expiration.getTime() - RENEW_BEFORE_MS;
          }
        },
        () => {
          resolved = undefined;
        },
      );
    }
    return resolved;
  };
}

/** Everything that decides which credentials come out; the region that is asked for audits does not. */
export function identityOf(settings: ConnectionSettings): string {
  const { assumeRoles, credentials, profile, stsEndpoint, stsRegion = regionSetting(settings) } = settings;
  return JSON.stringify({ assumeRoles, credentials, profile, stsEndpoint, stsRegion });
}
