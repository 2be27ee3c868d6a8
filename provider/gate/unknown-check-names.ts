import { KNOWN_CHECKS } from "../audit/checks";
import { oneLine } from "../text";
import { checksOf, type Evidence } from "./evidence/evidence";
import type { GateRules, Waiver } from "./model";

/** The first waiver whose check is neither documented nor in the audits; undefined while an audit cannot be read. */
export function findUnknownWaiver(waivers: readonly Waiver[], evidence: readonly Evidence[]) {
  if (evidence.some(({ readable }) => !readable)) {
    return undefined;
  }
  const isKnown = knownNames(evidence);
  return waivers.map(({ check }, index) => ({ check, index })).find(({ check }) => !isKnown(check));
}

/** A line for each check that the rules name and nobody knows. Such a name makes no rule laxer, so it is no error. */
export function findUnknownCheckNames(rules: GateRules, evidence: readonly Evidence[]): string[] {
  const isKnown = knownNames(evidence);
  const { requiredChecks = [], maxNonCompliantResources: limits } = rules;
  const linesOf = (rule: keyof GateRules, names: readonly string[]) =>
    [...new Set(names)]
      .filter((name) => !isKnown(name))
      .map((name) => oneLine(`${rule}: ${name} is a check that neither AWS documents nor this audit has`));
  return [
    ...linesOf("requiredChecks", requiredChecks),
    ...linesOf("maxNonCompliantResources", typeof limits === "object" ? Object.keys(limits) : []),
  ];
}

function knownNames(evidence: readonly Evidence[]): (checkName: string) => boolean {
  const names = new Set(checksOf(evidence).map(({ name }) => name));
  return (checkName) => KNOWN_CHECKS.has(checkName) || names.has(checkName);
}
