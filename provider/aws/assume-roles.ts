import { clientsFor } from "./client";
import type { ConnectionSettings } from "./connection";
import { identityOf } from "./credentials";

/**
 * Assumes the roles of many readings ahead of them, so that a reading waits for AWS once and not twice. A role that cannot
 * be assumed is no error here: its readings will say so.
 *
 * @param concurrency how many roles are assumed at once
 * @param deadline after which no more are
 */
export async function assumeRoles(
  all: readonly ConnectionSettings[],
  { concurrency, deadline }: { readonly concurrency: number; readonly deadline: AbortSignal },
): Promise<void> {
  const { default: pLimit } = require("p-limit") as typeof import("p-limit");
  const sideBySide = pLimit(concurrency);
  const withRoles = all.filter(({ assumeRoles }) => assumeRoles.length > 0);
  const roles = new Map(withRoles.map((settings) => [identityOf(settings), settings]));
  const assume = async (settings: ConnectionSettings) => {
    if (!deadline.aborted) await clientsFor(settings).iot.config.credentials();
  };
  await Promise.allSettled([...roles.values()].map((settings) => sideBySide(() => assume(settings))));
}
