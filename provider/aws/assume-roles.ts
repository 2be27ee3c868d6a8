import { clientsFor } from "./client";
import type { ConnectionSettings } from "./connection";
import { identityOf } from "./credentials";
import { awsFailure } from "./failure";
import { limitTo } from "./limit-to";
import { type AwsSession, currentSession } from "./session";

interface Limits {
  /** How many roles are assumed at once. */
  readonly concurrency: number;
  /** After which no more are. */
  readonly deadline: AbortSignal;
}

/**
 * Assumes the roles of many readings ahead of them, so that a reading waits for AWS once and not twice, and so that a role
 * which refuses is asked once and not once for each of its regions.
 *
 * @returns what a reading waits for before it begins; it rejects with an AuditError when its role cannot be assumed
 */
export function assumeRoles(
  all: readonly ConnectionSettings[],
  { concurrency, deadline }: Limits,
  session: AwsSession = currentSession(),
): (settings: ConnectionSettings) => Promise<void> {
  const sideBySide = limitTo(concurrency);
  const roles = new Map<string, Promise<void>>();
  for (const settings of all) {
    const identity = identityOf(settings, session);
    if (settings.assumeRoles.length === 0 || roles.has(identity)) {
      continue;
    }
    const assumed = sideBySide(async () => {
      if (!deadline.aborted) {
        await assume(settings, session);
      }
    });
    // Its readings will say so.
    assumed.catch(() => undefined);
    roles.set(identity, assumed);
  }
  return async (settings) => roles.get(identityOf(settings, session));
}

async function assume(settings: ConnectionSettings, session: AwsSession): Promise<void> {
  const { iot, region } = clientsFor(settings, session);
  const doing = {
    doing: `assuming role ${settings.assumeRoles.at(-1)?.roleArn}`,
    action: "sts:AssumeRole",
    region: settings.stsRegion ?? (await region()),
  };
  try {
    await iot.config.credentials();
  } catch (error) {
    throw awsFailure(error, doing);
  }
}
