/**
 * Whether a verdict other than `passed` stops. Only the two levels that say otherwise do not: a misspelt level, an empty
 * one and one of another type block like `mandatory`.
 */
export function isBlocking(enforcementLevel: unknown): boolean {
  return enforcementLevel !== "advisory" && enforcementLevel !== "disabled";
}
