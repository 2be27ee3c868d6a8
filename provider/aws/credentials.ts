import type { IoTClient } from "@aws-sdk/client-iot";
import type { Pluggable } from "@smithy/types";
import { KNOWN_SECRETS } from "../known-secrets";
import { collectAnswers } from "./answer";
import type { ConnectionSettings } from "./connection";
import { regionSetting } from "./region";
import { credentialProviders } from "./sdk";
import type { AwsSession, Credentials, Environment } from "./session";

/** Credentials that expire within this time are renewed before they are used. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** The credentials for a new client, resolved when they are first used. */
export function credentialsFor(settings: ConnectionSettings, session: AwsSession): Credentials {
  const { assumeRoles: roles, profile } = settings;
  const { accessKeyId, secretAccessKey, sessionToken } = settings.credentials ?? {};
  KNOWN_SECRETS.add(accessKeyId, secretAccessKey, sessionToken, ...roles.map(({ externalId }) => externalId));
  if (roles.length > 0) {
    return session.assumedCredentials.get(identityOf(settings, session)) ?? assumedRoleCredentials(settings, session);
  }
  return staticCredentials(settings) ?? profileCredentials(profile, session);
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
        clientPlugins: CLIENT_PLUGINS,
        params: {
          RoleArn: role.roleArn,
          RoleSessionName: role.sessionName ?? "pulumi-device-defender",
          ...(role.externalId !== undefined && { ExternalId: role.externalId }),
        },
        clientConfig: {
          ...(stsRegion !== undefined && { region: stsRegion }),
          ...(settings.stsEndpoint !== undefined && { endpoint: settings.stsEndpoint }),
          maxAttempts: settings.maxAttempts,
          requestHandler: session.requestHandler,
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
  const clientPlugins = CLIENT_PLUGINS;
  if (environment !== process.env && named === undefined) {
    return credentialsOf(session);
  }
  // Given a profile that is not there, the default chain would use whatever else the machine has.
  return named === undefined
    ? fromNodeProviderChain({ clientPlugins, ignoreCache: true })
    : kept(fromIni({ profile: named, clientPlugins, ...filesOf(environment) }), now);
}

// The SDK reads the process's environment alone. For another one, this is the first part of its chain.
// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
function credentialsOf(session: AwsSession): Credentials {
  const { environment, now } = session;
  const { fromIni, fromTokenFile, fromContainerMetadata, fromInstanceMetadata, createCredentialChain } =
    credentialProviders();
  const clientPlugins = CLIENT_PLUGINS;
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
  return { ignoreCache: true, ...(configFilepath && { configFilepath }), ...(filepath && { filepath }) };
}

/**
 * Makes the SDK read the configuration files again. It keeps them for the life of the process, and lets nobody say
 * otherwise where it looks up the region; a profile that is not there is looked for in the files and leads to nothing else.
 */
export async function readFilesAgain({ environment }: AwsSession): Promise<void> {
  const { fromIni } = credentialProviders();
  const lookUp = fromIni({ profile: NO_PROFILE, ...filesOf(environment) });
  await lookUp().catch(() => undefined);
}

/** No line of a file can name it. */
const NO_PROFILE = "]";

/**
 * What the clients of the credential providers get, so that their answers are as free of secrets as ours, and so that what
 * they exchange for credentials is known as a secret: web identity tokens, external ids, and the credentials themselves.
 */
const CLIENT_PLUGINS: Pluggable<object, object>[] = [
  {
    applyToStack: (stack) => {
      collectAnswers(stack, { failuresOnly: true });
      stack.add(
        (next) => async (args) => {
          const { WebIdentityToken, ExternalId, SAMLAssertion } = args.input as Readonly<Record<string, string>>;
          KNOWN_SECRETS.add(WebIdentityToken, ExternalId, SAMLAssertion);
          const result = await next(args);
          const { Credentials: issued } = result.output as { readonly Credentials?: Readonly<Record<string, string>> };
          KNOWN_SECRETS.add(issued?.["AccessKeyId"], issued?.["SecretAccessKey"], issued?.["SessionToken"]);
          return result;
        },
        // The SDK applies its plugins again to a client that it has already.
        { step: "initialize", name: "deviceDefenderKnowSecrets", override: true },
      );
    },
  },
];

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
