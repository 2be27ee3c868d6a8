import type { IoTClient, IoTClientConfig } from "@aws-sdk/client-iot";
import type { STSClient } from "@aws-sdk/client-sts";
import { AuditError } from "../errors";
import { captureAnswers } from "./answer";
import type { ConnectionSettings } from "./connection";
import { credentialsFor, shareCredentials } from "./credentials";
import { regionSetting } from "./region";
import { REQUEST_HANDLER } from "./request-handler";
import { iotSdk, stsSdk } from "./sdk";
import { sdkDefaults, shareDefaults } from "./sdk-defaults";
import { skipDeserialization } from "./skip-deserialization";

/** One per set of settings and process, so that every call of an operation shares its connections and credentials. */
export interface Clients {
  readonly iot: IoTClient;
  /**
   * For hundreds of calls in a row: it goes as fast as AWS lets it, where `iot` would give up. Its outputs are empty, read
   * them with `answerOf`. Made when first asked for.
   */
  listing(): IoTClient;
  /** Made when first asked for: most programs never need it. */
  sts(): STSClient;
  /** @throws AuditError `NoRegion` */
  region(): Promise<string>;
}

const open = new Map<string, Clients>();

export function clientsFor(settings: ConnectionSettings): Clients {
  const key = JSON.stringify(settings);
  const existing = open.get(key);
  if (existing !== undefined) {
    return existing;
  }
  const clients = createClients(settings);
  open.set(key, clients);
  return clients;
}

function createClients(settings: ConnectionSettings): Clients {
  const { IoTClient } = iotSdk();
  const config: IoTClientConfig = {
    ...sdkDefaults(settings),
    ...shared(settings),
    ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }),
  };
  const iot = quietly(() => new IoTClient(config));
  shareCredentials(settings, iot);
  shareDefaults(settings, iot);
  captureAnswers(iot.middlewareStack);
  let listing: IoTClient | undefined;
  let sts: STSClient | undefined;
  return {
    iot,
    listing() {
      listing ??= quietly(() => createListing(config, iot));
      return listing;
    },
    sts() {
      sts ??= quietly(() => createSts(settings, iot));
      return sts;
    },
    region: () => regionOf(iot, settings),
  };
}

// AWS IoT names no rate. In its adaptive mode the SDK finds it out, and lets all calls of the client share it.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
function createListing(config: IoTClientConfig, { config: { credentials } }: IoTClient): IoTClient {
  const { IoTClient } = iotSdk();
  const listing = new IoTClient({ ...config, credentials, retryMode: "adaptive" });
  captureAnswers(listing.middlewareStack);
  skipDeserialization(listing.middlewareStack);
  return listing;
}

function createSts(settings: ConnectionSettings, iot: IoTClient): STSClient {
  const { STSClient } = stsSdk();
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
  const region = regionSetting(settings);
  const credentials = credentialsFor(settings);
  return {
    ...(region !== undefined && { region }),
    ...(settings.profile !== undefined && { profile: settings.profile }),
    ...(credentials !== undefined && { credentials }),
    ...(settings.useFipsEndpoint !== undefined && { useFipsEndpoint: settings.useFipsEndpoint }),
    ...(settings.useDualstackEndpoint !== undefined && { useDualstackEndpoint: settings.useDualstackEndpoint }),
    maxAttempts: settings.maxAttempts,
    requestHandler: REQUEST_HANDLER,
  };
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
    if (before === undefined) {
      delete process.env[WARNING_SWITCH];
    } else {
      process.env[WARNING_SWITCH] = before;
    }
  }
}
