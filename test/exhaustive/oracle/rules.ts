// Whether the rules of a case make sense.
import { acceptable, byTarget } from "./baseline";
import { SAID } from "./catalogue";
import { callable, MAGIC } from "./check-names";
import { sensibleObjective } from "./objective";
import { waivable } from "./waivers";
import { has, length, object, type Plain, whole } from "./words";

export function sensible(rules: unknown): boolean {
  if (!object(rules)) {
    return false;
  }
  const tests: Record<string, (value: unknown) => boolean> = {
    maxNonCompliantChecks: whole,
    maxNonCompliantResources: (value) =>
      whole(value) ||
      (object(value) &&
        Object.entries(value).every(([name, limit]) => callable(name) && whole(limit) && !MAGIC.includes(name))),
    requiredChecks: (value) => value === "all" || (Array.isArray(value) && value.every(callable)),
    minSeverity: (value) => SAID.includes(value as string),
    maxAge: (value) => length(value) > 0,
    minTotalResources: whole,
    allowSuppressed: (value) => value === true || value === false,
    allowFewerChecks: (value) => value === true || value === false,
    noRegression: (value) =>
      value === true ||
      value === false ||
      (object(value) &&
        Object.entries(value).every(
          ([name, word]) =>
            ["withoutPrevious", "undecidedBefore"].includes(name) && (word === undefined || word === "allow"),
        )),
    objective: sensibleObjective,
    baseline: (value) =>
      byTarget(value)
        ? Object.keys(value as Plain).length > 0 && Object.values(value as Plain).every(acceptable)
        : acceptable(value),
    waivers: (value) => Array.isArray(value) && value.every(waivable),
  };
  return Object.entries(rules).every(
    ([name, value]) => has(tests, name) && (value === undefined || tests[name]?.(value)),
  );
}
