import type { AuditBaseline } from "./baseline";
import { parseEnd } from "./instant";

/** Where an audit was read, in values that nobody vouches for. */
export interface AuditPlace {
  readonly region?: unknown;
  readonly accountId?: unknown;
}

/**
 * Why a baseline covers nothing of an audit; `undefined` where it may.
 *
 * @param now milliseconds since 1970
 */
export function whyNotInForce(
  { region, accountId, expires }: AuditBaseline,
  audit: AuditPlace,
  now: number,
): string | undefined {
  if (region !== audit.region) {
    return `it is of region ${region}`;
  }
  if (accountId !== undefined && accountId !== audit.accountId) {
    return typeof audit.accountId === "string"
      ? `it is of account ${accountId}`
      : `it is of account ${accountId}, and the audit's is not verified; set allowedAccountIds`;
  }
  return expires === undefined || now < (parseEnd(expires) ?? now) ? undefined : `it ended ${expires}`;
}
