import { isDeepStrictEqual } from "node:util";
import type { AuditSuppression } from "../model";

/** Milliseconds since the epoch; later than every date where it has no end. */
export const NEVER = 8.64e15;

export function expiresAt({ expirationDate }: AuditSuppression): number {
  return expirationDate?.getTime() ?? NEVER;
}

export function isActive(suppression: AuditSuppression, now: number): boolean {
  return expiresAt(suppression) > now;
}

/** A suppression has no id: check and resource identify it. */
export function findSuppression(
  suppressions: readonly AuditSuppression[],
  { checkName, resourceIdentifier }: Pick<AuditSuppression, "checkName" | "resourceIdentifier">,
): AuditSuppression | undefined {
  return suppressions.find(
    (suppression) =>
      suppression.checkName === checkName && isDeepStrictEqual(suppression.resourceIdentifier, resourceIdentifier),
  );
}
