import { isDeepStrictEqual } from "node:util";
import type { ResourceIdentifier } from "../model";

/** Whether a resource is the one asked for: every member asked for is there and the same. */
export function identifies(asked: ResourceIdentifier, resource: ResourceIdentifier | undefined): boolean {
  return Object.entries(asked).every(([member, value]) => isDeepStrictEqual(resource?.[member], value));
}
