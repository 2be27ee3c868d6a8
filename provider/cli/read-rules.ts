import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { isRecord } from "../audit/consistency";
import { AuditError, messageOf } from "../errors";
import { checkRules } from "../gate/check-rules";
import type { GateRules } from "../gate/model";
import type { RulesOptions } from "./rules-options";

/**
 * The rules that a file and the options come to.
 *
 * @throws AuditError `InvalidArgument` when the file cannot be read or makes no sense; an empty one does not.
 */
export async function readRules(options: RulesOptions): Promise<GateRules> {
  const { rules: file, maxNonCompliantChecks, maxNonCompliantResources, requiredChecks } = options;
  const { minSeverity, maxAge, minTotalResources, allowSuppressed } = options;
  const given = {
    ...(maxNonCompliantChecks !== undefined && { maxNonCompliantChecks }),
    ...(maxNonCompliantResources !== undefined && { maxNonCompliantResources }),
    ...(requiredChecks !== undefined && { requiredChecks }),
    ...(minSeverity !== undefined && { minSeverity }),
    ...(maxAge !== undefined && { maxAge }),
    ...(minTotalResources !== undefined && { minTotalResources }),
    ...(allowSuppressed !== undefined && { allowSuppressed }),
  };
  const fromFile = file === undefined ? {} : await readRulesFile(file);
  return checkRules({ ...fromFile, ...given }, "reading the rules");
}

async function readRulesFile(file: string): Promise<GateRules> {
  const doing = `reading the rules in ${file}`;
  let rules: unknown;
  try {
    // JSON is YAML, too.
    rules = parse(await readFile(file, "utf8"), { logLevel: "error" });
  } catch (error) {
    throw new AuditError({ code: "InvalidArgument", doing, reason: messageOf(error), property: "rules", cause: error });
  }
  if (isRecord(rules)) return checkRules(rules, doing);
  throw new AuditError({
    code: "InvalidArgument",
    doing,
    reason: "it holds no rules",
    advice: 'write a mapping such as "maxNonCompliantChecks: 0"',
    property: "rules",
  });
}
