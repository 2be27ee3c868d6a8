import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { isRecord } from "../audit/values";
import { AuditError } from "../errors";
import { checkRules } from "../gate/check-rules";
import type { GateRules } from "../gate/model";
import { RULES } from "../gate/rules";
import { messageOf } from "../text";
import { parseJson } from "./input";
import { type RulesOptions, rulesAmong } from "./rules-options";

/**
 * The rules that a file and the options come to.
 *
 * @throws AuditError `InvalidArgument` when the file cannot be read or makes no sense; an empty one does not.
 */
export async function readRules(options: RulesOptions): Promise<GateRules> {
  const fromFile = options.rules === undefined ? {} : await readRulesFile(options.rules);
  const given: Record<string, unknown> = { ...rulesAmong(options) };
  for (const { name, value } of RULES) {
    const file = given[name];
    if (value.option?.file === true && typeof file === "string") {
      given[name] = await readValueFile(file, name);
    }
  }
  return checkRules({ ...fromFile, ...given }, "reading the rules");
}

/** The value of one rule, from the file that its option names. */
async function readValueFile(file: string, property: string): Promise<unknown> {
  const doing = `reading the ${property} in ${file}`;
  try {
    return parseJson(await readFile(file, "utf8"), file);
  } catch (error) {
    throw new AuditError({ code: "InvalidArgument", doing, reason: messageOf(error), property, cause: error });
  }
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
