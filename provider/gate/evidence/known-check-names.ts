import { KNOWN_CHECKS } from "../../audit/checks";
import { checksOf, type Evidence } from "./evidence";

/** Whether a check is one that AWS documents or that the audits have. */
export function knownCheckNames(evidence: readonly Evidence[]): (checkName: string) => boolean {
  const names = new Set(checksOf(evidence).map(({ name }) => name));
  return (checkName) => KNOWN_CHECKS.has(checkName) || names.has(checkName);
}
