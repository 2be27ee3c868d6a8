import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { isRecord } from "../audit/values";
import { AuditError } from "../errors";
import { checkRules } from "../gate/check-rules";
import type { GateRules } from "../gate/model";
import { messageOf } from "../text";
import { type RulesOptions, rulesAmong } from "./rules-options";

/**
 * The rules that a file and the options come to.
 *
 * @throws AuditError `InvalidArgument` when the file cannot be read or makes no sense; an empty one does not.
 */
export async function readRules(options: RulesOptions): Promise<GateRules> {
  const fromFile = options.rules === undefined ? {} : await readRulesFile(options.rules);
  return checkRules({ ...fromFile, ...rulesAmong(options) }, "reading the rules");
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
  if (isRecord(rules)) {
    return checkRules(rules, doing);
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing,
    reason: "it holds no rules",
    advice: 'write a mapping such as "maxNonCompliantChecks: 0"',
    property: "rules",
  });
}
