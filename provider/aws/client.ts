import type { IoTClient, IoTClientConfig } from "@aws-sdk/client-iot";
import type { STSClient } from "@aws-sdk/client-sts";
import { AuditError } from "../errors";
import { captureAnswers } from "./answer";
import type { ConnectionSettings } from "./connection";

const CONNECT_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 20_000;

/** One per set of settings and process, so that every call of an operation shares its connections and credentials. */
export interface Clients {
  readonly iot: IoTClient;
  /** Made when first asked for: most programs never need it. */
  sts(): STSClient;
  /** @throws AuditError `NoRegion` */
  region(): Promise<string>;
}

const open = new Map<string, Clients>();

export function clientsFor(settings: ConnectionSettings): Clients {
  const key = JSON.stringify(settings);
  const existing = open.get(key);
  if (existing !== undefined) return existing;
  const clients = createClients(settings);
  open.set(key, clients);
  return clients;
}

function createClients(settings: ConnectionSettings): Clients {
  const { IoTClient } = require("@aws-sdk/client-iot") as typeof import("@aws-sdk/client-iot");
  const config: IoTClientConfig = {
    ...shared(settings),
    ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }),
  };
  const iot = quietly(() => new IoTClient(config));
  captureAnswers(iot.middlewareStack);
  let sts: STSClient | undefined;
  return {
    iot,
    sts() {
      sts ??= quietly(() => createSts(settings, iot));
      return sts;
    },
    region: () => regionOf(iot, settings),
  };
}

function createSts(settings: ConnectionSettings, iot: IoTClient): STSClient {
  const { STSClient } = require("@aws-sdk/client-sts") as typeof import("@aws-sdk/client-sts");
  const sts = new STSClient({
    ...shared(settings),
    // The very credentials the audit is read with, or the account verified would be another's.
    credentials: iot.config.credentials,
    ...(settings.stsRegion !== undefined && { region: settings.stsRegion }),
    ...(settings.stsEndpoint !== undefined && { endpoint: settings.stsEndpoint }),
  });
  captureAnswers(sts.middlewareStack);
  return sts;
}

function shared(settings: ConnectionSettings) {
  // The SDK for JavaScript reads only AWS_REGION; the CLI and @pulumi/aws read both.
  const region = settings.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  const credentials = credentialsFor(settings, region);
  return {
    ...(region !== undefined && region !== "" && { region }),
    ...(settings.profile !== undefined && { profile: settings.profile }),
    ...(credentials !== undefined && { credentials }),
    ...(settings.useFipsEndpoint !== undefined && { useFipsEndpoint: settings.useFipsEndpoint }),
    ...(settings.useDualstackEndpoint !== undefined && { useDualstackEndpoint: settings.useDualstackEndpoint }),
    maxAttempts: settings.maxAttempts,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  };
}

function credentialsFor(settings: ConnectionSettings, region: string | undefined): IoTClientConfig["credentials"] {
  if (settings.assumeRoles.length === 0) return settings.credentials;
  const { fromNodeProviderChain, fromTemporaryCredentials } =
    require("@aws-sdk/credential-providers") as typeof import("@aws-sdk/credential-providers");
  const base =
    settings.credentials ?? fromNodeProviderChain(settings.profile === undefined ? {} : { profile: settings.profile });
  const stsRegion = settings.stsRegion ?? region;
  return settings.assumeRoles.reduce<NonNullable<IoTClientConfig["credentials"]>>(
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
        },
      }),
    base,
  );
}

async function regionOf(iot: IoTClient, settings: ConnectionSettings): Promise<string> {
  try {
    return await iot.config.region();
  } catch (cause) {
    throw new AuditError({
      code: "NoRegion",
      doing: "connecting to AWS IoT",
      reason: `no AWS region is set${settings.profile === undefined ? "" : ` for profile ${settings.profile}`}`,
      advice: 'set the region argument, "pulumi config set aws:region" or AWS_REGION',
      property: "region",
      cause,
    });
  }
}

const WARNING_SWITCH = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

// The SDK announces at every start when it will drop this Node: news for this package's maintainers, not for each
// `pulumi up`. The switch is put back at once, other users of the SDK in this process decide for themselves.
function quietly<T>(create: () => T): T {
  const before = process.env[WARNING_SWITCH];
  process.env[WARNING_SWITCH] = "true";
  try {
    return create();
  } finally {
    if (before === undefined) delete process.env[WARNING_SWITCH];
    else process.env[WARNING_SWITCH] = before;
  }
}
