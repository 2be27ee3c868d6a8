import type { Asked } from "../asked";
import type { AskedAudit, AskedCheck } from "../asked-audit";
import type { Finding } from "./rule";

/** A required check must be there, decided and within its own limit: `maxNonCompliantChecks` is no excuse for it. */
export function requiredChecks({ checks }: AskedAudit, { requiredChecks }: Asked): readonly Finding[] {
  const byName = new Map(checks.map((check) => [check.name, check]));
  return [...requiredChecks].sort().flatMap((name) => {
    const check = byName.get(name);
    const verdict = verdictOn(check);
    return verdict === "passed"
      ? []
      : [{ verdict, check: name, observed: check?.observed ?? "absent", allowed: "present, decided and compliant" }];
  });
}

function verdictOn(check: AskedCheck | undefined) {
  if (check === undefined || check.outcome === "undecided") {
    return "inconclusive";
  }
  return check.counts ? "failed" : "passed";
}
