// What the counts of one check come to.
import { none, object, whole } from "./words";

export interface Count {
  readonly total: number;
  readonly found: number;
  readonly loud: number;
}

// The counts alone allow one status and one flag; anything else is a contradiction.
export function counted(details: unknown): Count | null {
  if (!object(details) || !none(details.errorCode)) {
    return null;
  }
  const total = details.totalResourcesCount;
  const found = details.nonCompliantResourcesCount;
  const hushed = none(details.suppressedNonCompliantResourcesCount) ? 0 : details.suppressedNonCompliantResourcesCount;
  if (!whole(total) || !whole(found) || !whole(hushed)) {
    return null;
  }
  if (hushed > found || found > total) {
    return null;
  }
  const quiet = found === hushed;
  if (details.checkCompliant !== quiet) {
    return null;
  }
  if (details.checkRunStatus !== (quiet ? "COMPLETED_COMPLIANT" : "COMPLETED_NON_COMPLIANT")) {
    return null;
  }
  return { total, found, loud: found - hushed };
}
