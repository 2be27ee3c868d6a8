import type { IoTClient, IoTClientConfig } from "@aws-sdk/client-iot";
import type { STSClient } from "@aws-sdk/client-sts";
import { AuditError } from "../errors";
import { type CaptureOptions, captureAnswers, MAX_PAGE_BYTES } from "./answer";
import { captureOptions } from "./capture-options";
import type { ConnectionSettings } from "./connection";
import { credentialsFor, readFilesAgain, shareCredentials } from "./credentials";
import { regionSetting } from "./region";
import { iotSdk, stsSdk } from "./sdk";
import { sdkDefaults, shareDefaults } from "./sdk-defaults";
import { type AwsClock, type AwsSession, type Clients, currentSession } from "./session";
import { skipDeserialization } from "./skip-deserialization";

export type { Clients };

/** The clients for these settings, made once per session. */
export function clientsFor(settings: ConnectionSettings, session: AwsSession = currentSession()): Clients {
  const key = JSON.stringify(settings);
  const existing = session.clientsBySettings.get(key);
  if (existing !== undefined) {
    return existing;
  }
  const clients = createClients(settings, session);
  session.clientsBySettings.set(key, clients);
  return clients;
}

/**
 * The time by AWS's clock, as the `Date` of its answers has told it.
 *
 * @param otherwise the time to go by before the first answer; default: the session's clock
 */
export function awsNow({ session, clock }: Clients, otherwise: number = session.now()): number {
  return clock.aheadMs === undefined ? otherwise : session.now() + clock.aheadMs;
}

function createClients(settings: ConnectionSettings, session: AwsSession): Clients {
  const { IoTClient } = iotSdk();
  const config: IoTClientConfig = {
    ...sdkDefaults(settings, session),
    ...shared(settings, session),
    ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }),
  };
  const iot = quietly(() => new IoTClient(config));
  shareCredentials(settings, session, iot);
  shareDefaults(settings, session, iot);
  const clock: AwsClock = {};
  const capture = captureOptions({ session, clock });
  captureAnswers(iot.middlewareStack, capture);
  let listing: IoTClient | undefined;
  let sts: STSClient | undefined;
  return {
    session,
    clock,
    iot,
    listing() {
      listing ??= quietly(() => createListing(config, iot, capture));
      return listing;
    },
    sts() {
      sts ??= quietly(() => createSts(settings, iot, session));
      return sts;
    },
    region: () => regionOf(iot, settings, session),
  };
}

// AWS IoT names no rate. In its adaptive mode the SDK finds it out, and lets all calls of the client share it.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
function createListing(
  config: IoTClientConfig,
  { config: { credentials } }: IoTClient,
  capture: CaptureOptions,
): IoTClient {
  const { IoTClient } = iotSdk();
  const listing = new IoTClient({ ...config, credentials, retryMode: "adaptive" });
  captureAnswers(listing.middlewareStack, { ...capture, maxBytes: MAX_PAGE_BYTES });
  skipDeserialization(listing.middlewareStack);
  return listing;
}

function createSts(settings: ConnectionSettings, iot: IoTClient, session: AwsSession): STSClient {
  const { STSClient } = stsSdk();
  const sts = new STSClient({
    ...shared(settings, session),
    // The very credentials the audit is read with, or the account verified would be another's.
    credentials: iot.config.credentials,
    ...(settings.stsRegion !== undefined && { region: settings.stsRegion }),
    ...(settings.stsEndpoint !== undefined && { endpoint: settings.stsEndpoint }),
  });
  captureAnswers(sts.middlewareStack);
  return sts;
}

function shared(settings: ConnectionSettings, session: AwsSession) {
  const region = regionSetting(settings, session.environment);
  const credentials = credentialsFor(settings, session);
  return {
    ...(region !== undefined && { region }),
    ...(settings.profile !== undefined && { profile: settings.profile }),
    credentials,
    ...(settings.useFipsEndpoint !== undefined && { useFipsEndpoint: settings.useFipsEndpoint }),
    ...(settings.useDualstackEndpoint !== undefined && { useDualstackEndpoint: settings.useDualstackEndpoint }),
    maxAttempts: settings.maxAttempts,
    requestHandler: session.requestHandler,
  };
}

async function regionOf(iot: IoTClient, settings: ConnectionSettings, session: AwsSession): Promise<string> {
  if (session.staleFiles) {
    session.filesRead ??= readFilesAgain(session);
    await session.filesRead;
  }
  try {
    return await iot.config.region();
  } catch (cause) {
    throw new AuditError({
      code: "NoRegion",
      doing: "connecting to AWS IoT",
      reason: `no AWS region is set${settings.profile === undefined ? "" : ` for profile ${settings.profile}`}`,
      advice:
        'set the region argument, AWS_REGION, or "pulumi config set aws:region" (device-defender:region for the provider plugin)',
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
