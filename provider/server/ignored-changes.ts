import { AuditError } from "../errors";

/**
 * The engine puts the values of the last run in the place of what `ignoreChanges` names, before any method is called: a lax
 * rule or account would stay for ever.
 *
 * @throws AuditError `InvalidArgument` when it names anything
 */
export function refuseIgnoreChanges(names: readonly string[]): void {
  if (names.length > 0) {
    throw new AuditError({
      code: "InvalidArgument",
      doing: "comparing with the last run",
      reason: `ignoreChanges keeps an earlier value of ${names.join(", ")}`,
      advice: "take it out of the resource's options",
    });
  }
}
