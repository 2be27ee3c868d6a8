import type { AuditEvidence } from "../evidence";
import { isSevereEnough } from "./min-severity";
import type { Asked } from "./rule";

/** The names under which a gate remembers the checks of what it accepted: one entry per audit that has the check. */
export function rememberedNames(audits: readonly AuditEvidence[]): string[] {
  return audits.flatMap(({ target, checks }) => checks.map(({ name }) => remembered(name, target))).sort();
}

/** Names that were accepted more often than they are here now: somebody switched a check off, or took an audit away. */
export function missingNames(audits: readonly AuditEvidence[], accepted: readonly string[], asked: Asked): string[] {
  const left = new Map<string, number>();
  for (const name of rememberedNames(audits)) left.set(name, (left.get(name) ?? 0) + 1);
  const missing = accepted.filter((name) => {
    const here = left.get(name) ?? 0;
    left.set(name, here - 1);
    return here <= 0;
  });
  return [...new Set(missing)].filter((name) => inScope(name.slice(name.lastIndexOf("/") + 1), asked)).sort();
}

function remembered(name: string, target: string | undefined): string {
  return target === undefined ? name : `${target}/${name}`;
}

function inScope(checkName: string, { minSeverity, requiredChecks }: Asked): boolean {
  return requiredChecks.has(checkName) || isSevereEnough(checkName, minSeverity);
}
