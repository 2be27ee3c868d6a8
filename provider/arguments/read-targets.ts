// From a fleet's arguments to its targets' audits, in the plugin as in the program.
import { parseDuration } from "../audit/duration";
import { MAX_RESOURCES_BYTES } from "../audit/findings-summary";
import type { FleetTargets } from "../audit/fleet";
import type { Audit } from "../audit/model";
import { selectorId } from "../audit/selector";
import { assumeRoles } from "../aws/assume-roles";
import type { ConnectionSettings, StackConfig } from "../aws/connection";
import { connectionSettings } from "../aws/connection-settings";
import { withParts } from "../aws/findings/read-parts";
import { readAudit } from "../aws/read-audit";
import { inSamePartition, regionSetting } from "../aws/region";
import { type AwsSession, currentSession, type Environment } from "../aws/session";
import { AuditError } from "../errors";
import { type CheckedAuditFleetArgs, DEFAULT_CONCURRENCY, DEFAULT_TIMEOUT } from "./audit-fleet";
import { type CheckedAuditTaskArgs, connectionOf, selectorOf } from "./audit-task";
import { readFleet, type TargetReading } from "./read-fleet";

/** A target with what the fleet says for all of them filled in. */
export interface AskedTarget {
  readonly name: string;
  readonly args: CheckedAuditTaskArgs;
  readonly settings: ConnectionSettings;
}

export interface Reading {
  /** What becomes of a target's error. By default it is why the target cannot be read. */
  readonly instead: (target: AskedTarget, error: unknown) => Promise<Audit>;
  /** Aborts when the time for all targets is up. By default it does so after `timeout`. */
  readonly deadline: AbortSignal;
  /** By default that of the process and its present environment, which is looked at once and not once a target. */
  readonly session: AwsSession;
}

/**
 * Reads all targets side by side.
 *
 * @param now milliseconds since the epoch
 * @throws AuditError `InvalidArgument` when the stack's configuration cannot be followed, or when two targets are one.
 */
export async function readTargets(
  args: CheckedAuditFleetArgs,
  config: StackConfig,
  now: number,
  { instead = refuse, deadline = deadlineOf(args), session = currentSession() }: Partial<Reading> = {},
): Promise<FleetTargets> {
  const { concurrency = DEFAULT_CONCURRENCY, timeout = DEFAULT_TIMEOUT } = args;
  const limits = { concurrency, timeout, deadline };
  const { environment } = session;
  const asked = askedTargets(args, config, environment);
  refuseDuplicates(
    asked.map((target) => ({
      target,
      id: selectorId(selectorOf(target.args)),
      account: reachedBy(target.settings, environment),
    })),
    environment,
  );
  const roleOf = assumeRoles(
    asked.map(({ settings }) => settings),
    limits,
    session,
  );
  const full = new AbortController();
  const stop = AbortSignal.any([deadline, full.signal]);
  let nameBytes = 0;
  const readings = asked.map((target): readonly [string, TargetReading] => {
    const { name, settings } = target;
    const region = regionSetting(settings, environment);
    const readAsItsRole = async () => {
      await roleOf(settings);
      const audit = await readAudit(selectorOf(target.args), settings, now, session);
      const whole = await withParts(audit, target.args, settings, now, session, stop);
      nameBytes += bytesOfNames(whole);
      if (nameBytes > MAX_RESOURCES_BYTES) {
        full.abort();
      }
      return whole;
    };
    const read = () => readAsItsRole().catch((error: unknown) => instead(target, error));
    return [name, { read, ...(region !== undefined && { region }) }];
  });
  const targets = await readFleet(new Map(readings), limits);
  if (full.signal.aborted) {
    throw tooManyResources();
  }
  // A task id, a schedule and "latest" may all mean the same audit, and two profiles the same account; only AWS's answers
  // tell. Its ids are of one audit: where nothing says that an account is another one, it is not.
  const read = asked.flatMap((target) => {
    const result = targets[target.name];
    return result !== undefined && "taskId" in result
      ? [{ target, id: result.taskId, account: result.accountId ?? accountOfRole(target.settings) }]
      : [];
  });
  refuseDuplicates(read, environment);
  return targets;
}

/** Of the resources that an audit names in its findings. */
function bytesOfNames({ findingsSummary }: Audit): number {
  const { resources } = findingsSummary ?? {};
  return resources === undefined ? 0 : JSON.stringify(resources).length;
}

// A part of a fleet would pass for the whole of it.
function tooManyResources(): AuditError {
  return new AuditError({
    code: "InvalidRequest",
    doing: "reading a fleet",
    reason: `the names of its resources have more than ${MAX_RESOURCES_BYTES / 1024 / 1024} MiB together`,
    advice: 'use findings: "summary", or several fleets',
    property: "findings",
  });
}

function deadlineOf({ timeout = DEFAULT_TIMEOUT }: CheckedAuditFleetArgs): AbortSignal {
  return AbortSignal.timeout(parseDuration(timeout, "reading a fleet", "timeout"));
}

function askedTargets(
  { targets, concurrency: _, timeout: __, ...defaults }: CheckedAuditFleetArgs,
  config: StackConfig,
  environment: Environment,
) {
  const region = regionSetting(connectionSettings(defaults, config), environment);
  return Object.entries(targets).map(([name, own]): AskedTarget => {
    const args = { ...defaults, ...own };
    return { name, args, settings: assumedIn(region, connectionSettings(connectionOf(args), config), environment) };
  });
}

// Asked for where the fleet itself stands, a role's credentials serve all regions of its targets.
function assumedIn(
  region: string | undefined,
  settings: ConnectionSettings,
  environment: Environment,
): ConnectionSettings {
  const own = regionSetting(settings, environment);
  return region !== undefined && own !== undefined && inSamePartition(region, own)
    ? { stsRegion: region, ...settings }
    : settings;
}

// Two targets for one audit are a mistake: the account or region that one of them was meant for would go unread.
function refuseDuplicates(
  asked: readonly { readonly target: AskedTarget; readonly id: string; readonly account: string | undefined }[],
  environment: Environment,
): void {
  const names = new Map<string, string>();
  for (const {
    target: { name, settings },
    id,
    account,
  } of asked) {
    const endpoint = settings.endpoint && new URL(settings.endpoint).href.replace(/\/+$/, "");
    const audit = JSON.stringify([id, account, regionSetting(settings, environment), endpoint]);
    const other = names.get(audit);
    if (other !== undefined) {
      throw new AuditError({
        code: "InvalidArgument",
        doing: "reading a fleet",
        reason: `targets ${other} and ${name} ask for the same audit`,
        advice: "correct region or role of one of them, or leave it out",
      });
    }
    names.set(audit, name);
  }
}

/** The account that a role belongs to, `undefined` without a role. */
function accountOfRole({ assumeRoles }: ConnectionSettings): string | undefined {
  return assumeRoles.at(-1)?.roleArn.split(":")[4];
}

/** The account that a role belongs to; without one, whatever decides which account it is. */
function reachedBy(settings: ConnectionSettings, { AWS_PROFILE, AWS_ACCESS_KEY_ID }: Environment): string | undefined {
  const account = accountOfRole(settings);
  if (account !== undefined) {
    return account;
  }
  const { profile, credentials } = settings;
  // Without keys, the SDK uses the profile of the environment, or the one called "default".
  const usesProfile = credentials === undefined && (AWS_PROFILE || !AWS_ACCESS_KEY_ID);
  return profile ?? (usesProfile ? AWS_PROFILE || "default" : undefined);
}

async function refuse(_target: AskedTarget, error: unknown): Promise<never> {
  throw error;
}
