import type { IoTClient, IoTClientConfig } from "@aws-sdk/client-iot";
import type { STSClient } from "@aws-sdk/client-sts";
import { KNOWN_SECRETS } from "../known-secrets";
import { noteAwsTime } from "./clock";
import type { FoundAuditTask } from "./found-audit-task";
import { identityFingerprint } from "./identity-fingerprint";
import { type LimitFunction, limitTo } from "./limit-to";
import { ReadAudits } from "./read-audits";
import { createRequestHandler } from "./request-handler";
import type { SharedDescriptions } from "./shared-descriptions";

export type Environment = Readonly<Record<string, string | undefined>>;

export type Credentials = NonNullable<IoTClientConfig["credentials"]>;

/** What the SDK looks up in the environment and the shared configuration files. */
export const LOOKED_UP = [
  "authSchemePreference",
  "retryMode",
  "useDualstackEndpoint",
  "useFipsEndpoint",
  "userAgentAppId",
] as const satisfies readonly (keyof IoTClientConfig)[];

export type SdkDefaults = Pick<IoTClientConfig, (typeof LOOKED_UP)[number]>;

/** Audits whose findings are read at the same time. Each takes 10 connections. */
const SUMMARIES_AT_ONCE = 3;

const SECRET_VARIABLES = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN",
] as const;

/** The account behind the credentials, and which STS said so when that is not AWS's own. */
export interface VerifiedAccount {
  readonly accountId: string;
  readonly endpoint?: string;
}

/** One per set of settings and session, so that every call of an operation shares its connections and credentials. */
export interface Clients {
  readonly session: AwsSession;
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
  readonly clock: AwsClock;
}

export interface AwsClock {
  /** By how much AWS is ahead of the session's clock, by the `Date` of its last answer; `undefined` before the first. */
  aheadMs?: number;
  /** Where the last answer came from when that is not AWS's own endpoint. */
  endpoint?: string | undefined;
}

export interface AwsSessionOptions {
  /** Where region, profile and credentials are looked up that nobody names. Default: the process's own. */
  readonly environment?: Environment;
  /** The local clock, in milliseconds since the epoch. Default: the system's. */
  readonly now?: () => number;
  /** Hears the time by the server that has answered, after each answer. */
  readonly onAwsTime?: (host: string, awsTime: number) => void;
  /** Whether the SDK may have read the configuration files before they were changed. Default false. */
  readonly staleFiles?: boolean;
}

/**
 * Everything about AWS that outlives a call: clients, the credentials that they resolve, and the accounts behind those.
 *
 * A session belongs to one identity. Whoever changes the environment makes another one; {@link currentSession} does so.
 */
export class AwsSession {
  readonly environment: Environment;
  readonly now: () => number;
  readonly staleFiles: boolean;
  readonly onAwsTime: AwsSessionOptions["onAwsTime"];
  /** By the settings they were made for. */
  readonly clientsBySettings = new Map<string, Clients>();
  /** By identity: what one client resolves, keeps and renews in time, for every client that assumes the same roles. */
  readonly assumedCredentials = new Map<string, Credentials>();
  readonly profileCredentials = new Map<string | undefined, Credentials>();
  /** By identity: a fleet's role has one account in all regions. */
  readonly accounts = new Map<string, Promise<VerifiedAccount>>();
  /** By what decides about them; a fleet's thousand clients do not look them up a thousand times. */
  readonly sdkDefaults = new Map<string, SdkDefaults>();
  readonly readAudits = new ReadAudits();
  /** One pool of connections for all of them. */
  readonly requestHandler = createRequestHandler();
  /** The clients that try every call once, beside those that repeat it. */
  readonly singleAttempts = new WeakMap<Clients, Clients>();
  /** By the clients that ask: the descriptions of audits that several listings need at this time. */
  readonly sharedDescriptions = new WeakMap<Clients, SharedDescriptions<FoundAuditTask>>();

  /** Resolves when the SDK has read the configuration files for this session, and not for an earlier one. */
  filesRead: Promise<void> | undefined;
  private findingsQueue: LimitFunction | undefined;

  constructor({ environment = process.env, now = Date.now, staleFiles = false, onAwsTime }: AwsSessionOptions = {}) {
    this.environment = environment;
    this.now = now;
    this.staleFiles = staleFiles;
    this.onAwsTime = onAwsTime;
    KNOWN_SECRETS.add(...SECRET_VARIABLES.map((name) => environment[name]));
  }

  /** Runs it when fewer than {@link SUMMARIES_AT_ONCE} others read the findings of an audit. */
  inFindingsQueue<T>(read: () => Promise<T>): Promise<T> {
    this.findingsQueue ??= limitTo(SUMMARIES_AT_ONCE);
    return this.findingsQueue(read);
  }
}

let current: { readonly session: AwsSession; readonly fingerprint: string } | undefined;

/**
 * The session of this process, and another one as soon as the environment or the configuration files name another
 * identity: the Automation API runs stack after stack in one process, each with credentials of its own.
 */
export function currentSession(): AwsSession {
  const fingerprint = identityFingerprint(process.env);
  if (current?.fingerprint !== fingerprint) {
    current = { session: new AwsSession({ staleFiles: current !== undefined, onAwsTime: noteAwsTime }), fingerprint };
  }
  return current.session;
}
