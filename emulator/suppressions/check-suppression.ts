import type { ResourceIdentifier } from "../model";
import { invalidRequest } from "../service-error";

export function checkIdentifier(resourceIdentifier: ResourceIdentifier): void {
  if (Object.keys(resourceIdentifier).length === 0) {
    throw invalidRequest("resourceIdentifier must identify a resource.");
  }
}

export interface SuppressionEnd {
  readonly expirationDate?: Date | undefined;
  readonly suppressIndefinitely?: boolean | undefined;
}

/** A suppression ends at a later time or never, not both. */
export function checkEnd({ expirationDate, suppressIndefinitely }: SuppressionEnd, now: number): void {
  if (suppressIndefinitely === true ? expirationDate !== undefined : expirationDate === undefined) {
    throw invalidRequest("You must specify either the expirationDate or suppressIndefinitely, but not both.");
  }
  if (expirationDate !== undefined && expirationDate.getTime() <= now) {
    throw invalidRequest("expirationDate must be in the future.");
  }
}
