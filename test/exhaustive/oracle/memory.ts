// Whether checks are missing that an earlier audit had passed with.
import type { Entry } from "./audits";
import { levelOf, names, threshold } from "./catalogue";
import { object, type Plain } from "./words";

export function forgotten(entries: Entry[], remembered: unknown, rule: Plain): boolean {
  if (!Array.isArray(remembered) || remembered.some((name) => typeof name !== "string")) {
    return true;
  }
  const here = entries.flatMap(({ key, audit }) =>
    Object.keys(object(audit.auditDetails) ? audit.auditDetails : {}).map((name) =>
      key === null ? name : `${key}/${name}`,
    ),
  );
  for (const name of remembered as string[]) {
    const bare = name.split("/").at(-1) ?? name;
    const matters = levelOf(bare) >= threshold(rule) || names(rule.requiredChecks).includes(bare);
    const at = here.indexOf(name);
    if (at >= 0) {
      here.splice(at, 1);
    } else if (matters) {
      return true;
    }
  }
  return false;
}
