import type { IoTClient } from "@aws-sdk/client-iot";
import type { Pluggable } from "@smithy/types";
import { collectAnswers } from "./answer";
import type { ConnectionSettings } from "./connection";
import { regionSetting } from "./region";
import { REQUEST_HANDLER } from "./request-handler";
import { credentialProviders } from "./sdk";
import type { AwsSession, Credentials, Environment } from "./session";

/** Credentials that expire within this time are renewed before they are used. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** The credentials for a new client; `undefined` when the SDK's default chain finds them. */
export function credentialsFor(settings: ConnectionSettings, session: AwsSession): Credentials | undefined {
  const { assumeRoles: roles, profile } = settings;
  const { accessKeyId, secretAccessKey, sessionToken } = settings.credentials ?? {};
  session.secrets.add(accessKeyId, secretAccessKey, sessionToken, ...roles.map(({ externalId }) => externalId));
  if (roles.length > 0) {
    return session.assumedCredentials.get(identityOf(settings, session)) ?? assumedRoleCredentials(settings, session);
  }
  const isDefault = profile === undefined && session.environment === process.env;
  return staticCredentials(settings) ?? (isDefault ? undefined : profileCredentials(profile, session));
}

/** Lets later clients of the same roles use what this one has resolved: a role is assumed once, not once for each region. */
export function shareCredentials(settings: ConnectionSettings, session: AwsSession, { config }: IoTClient): void {
  if (settings.assumeRoles.length > 0) {
    session.assumedCredentials.set(identityOf(settings, session), config.credentials);
  }
}

function assumedRoleCredentials(settings: ConnectionSettings, session: AwsSession): Credentials {
  const { fromTemporaryCredentials } = credentialProviders();
  const stsRegion = settings.stsRegion ?? regionSetting(settings, session.environment);
  return settings.assumeRoles.reduce<Credentials>(
    (masterCredentials, role) =>
      fromTemporaryCredentials({
        masterCredentials,
        clientPlugins: pluginsOf(session),
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
    staticCredentials(settings) ?? profileCredentials(settings.profile, session),
  );
}

// A copy, because the SDK writes into what it is given, and settings are told apart by what they say.
function staticCredentials({ credentials }: ConnectionSettings): Credentials | undefined {
  return credentials === undefined ? undefined : { ...credentials };
}

// A profile may run a program or renew a login for its credentials: once, not once for each role.
function profileCredentials(profile: string | undefined, session: AwsSession): Credentials {
  const existing = session.profileCredentials.get(profile);
  if (existing !== undefined) {
    return existing;
  }
  const found = resolverOf(profile, session);
  session.profileCredentials.set(profile, found);
  return found;
}

function resolverOf(named: string | undefined, session: AwsSession): Credentials {
  const { fromIni, fromNodeProviderChain } = credentialProviders();
  const { environment, now } = session;
  const clientPlugins = pluginsOf(session);
  if (environment !== process.env && named === undefined) {
    return credentialsOf(session);
  }
  // Given a profile that is not there, the default chain would use whatever else the machine has.
  return named === undefined
    ? fromNodeProviderChain({ clientPlugins })
    : kept(fromIni({ profile: named, clientPlugins, ...filesOf(environment) }), now);
}

// The SDK reads the process's environment alone. For another one, this is the first part of its chain.
// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
function credentialsOf(session: AwsSession): Credentials {
  const { environment, now } = session;
  const { fromIni, fromTokenFile, fromContainerMetadata, fromInstanceMetadata, createCredentialChain } =
    credentialProviders();
  const clientPlugins = pluginsOf(session);
  const value = (name: string) => environment[name] || undefined;
  const [accessKeyId, secretAccessKey] = [value("AWS_ACCESS_KEY_ID"), value("AWS_SECRET_ACCESS_KEY")];
  const profile = value("AWS_PROFILE");
  if (profile === undefined && accessKeyId !== undefined && secretAccessKey !== undefined) {
    const sessionToken = value("AWS_SESSION_TOKEN");
    return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  }
  const [roleArn, webIdentityTokenFile] = [value("AWS_ROLE_ARN"), value("AWS_WEB_IDENTITY_TOKEN_FILE")];
  const fromFiles = fromIni({ profile: profile ?? "default", clientPlugins, ...filesOf(environment) });
  if (profile !== undefined) {
    return kept(fromFiles, now);
  }
  if (roleArn !== undefined && webIdentityTokenFile !== undefined) {
    const roleSessionName = value("AWS_ROLE_SESSION_NAME");
    return kept(
      fromTokenFile({
        roleArn,
        webIdentityTokenFile,
        clientPlugins,
        ...(roleSessionName !== undefined && { roleSessionName }),
      }),
      now,
    );
  }
  return kept(createCredentialChain(fromFiles, fromContainerMetadata(), fromInstanceMetadata()), now);
}

function filesOf(environment: Environment) {
  const [configFilepath, filepath] = [environment["AWS_CONFIG_FILE"], environment["AWS_SHARED_CREDENTIALS_FILE"]];
  return { ...(configFilepath && { configFilepath }), ...(filepath && { filepath }) };
}

/** What the clients of the credential providers get, so that their answers are as free of secrets as ours. */
function pluginsOf({ secrets }: AwsSession): Pluggable<object, object>[] {
  return [{ applyToStack: (stack) => collectAnswers(stack, { secrets, failuresOnly: true }) }];
}

/** Asks again only when what was resolved is about to expire, as the default chain does by itself. */
function kept<Properties, Identity extends { readonly expiration?: Date }>(
  resolve: (properties?: Properties) => Promise<Identity>,
  now: () => number,
): (properties?: Properties) => Promise<Identity> {
  let resolved: Promise<Identity> | undefined;
  let renewAt = Number.POSITIVE_INFINITY;
  return (properties) => {
    if (resolved === undefined || now() >= renewAt) {
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
export function identityOf(settings: ConnectionSettings, { environment }: AwsSession): string {
  const { assumeRoles, credentials, profile, stsEndpoint } = settings;
  const stsRegion = settings.stsRegion ?? regionSetting(settings, environment);
  return JSON.stringify({ assumeRoles, credentials, profile, stsEndpoint, stsRegion });
}
