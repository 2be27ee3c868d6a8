// The gate's rules as options, each named after its rule.
import { type Command, InvalidArgumentError, Option } from "commander";
import { SEVERITIES } from "../audit/checks";
import type { GateRules } from "../gate/model";
import { once } from "./once";

/** The rules that can be given as options; waivers need a file. */
export const RULE_OPTIONS = [
  "maxNonCompliantChecks",
  "maxNonCompliantResources",
  "requiredChecks",
  "minSeverity",
  "maxAge",
  "minTotalResources",
  "allowSuppressed",
] as const satisfies readonly (keyof GateRules)[];

export interface RulesOptions extends Pick<GateRules, (typeof RULE_OPTIONS)[number]> {
  readonly rules?: string;
}

export function addRulesOptions(command: Command): Command {
  return command
    .optionsGroup("Rules of the gate:")
    .addOption(
      once(
        new Option(
          "--rules <file>",
          "rules in YAML or JSON, by their names; options given besides replace single ones",
        ),
      ),
    )
    .addOption(
      once(
        new Option("--max-non-compliant-checks <n>", "how many checks may be non-compliant (default: 0)").argParser(
          count,
        ),
      ),
    )
    .option(
      "--max-non-compliant-resources <n|CHECK=n>",
      "how many resources of each check, or of one, may be non-compliant (default: none, the first counts)",
      resources,
    )
    .option("--required-checks <names>", "checks that must be there and decided, with commas between them", names)
    .addOption(
      once(
        inAnyCase(
          new Option("--min-severity <severity>", "leave out milder checks (default: LOW)").choices(SEVERITIES),
        ),
      ),
    )
    .addOption(once(new Option("--max-age <duration>", "how long ago the audit may have started (default: 90 days)")))
    .addOption(
      once(
        new Option(
          "--min-total-resources <n>",
          "how many resources every check must have looked at (default: 0)",
        ).argParser(count),
      ),
    )
    .option("--allow-suppressed", "forgive suppressed findings (the default)")
    .option("--no-allow-suppressed", "count suppressed findings");
}

function inAnyCase(option: Option): Option {
  const { parseArg } = option;
  return option.argParser((text, before) => parseArg?.(text.toUpperCase(), before));
}

function count(text: string): number {
  if (/^\d{1,15}$/.test(text)) {
    return Number(text);
  }
  throw new InvalidArgumentError("A whole number from 0 up is needed.");
}

function resources(text: string, before: number | Readonly<Record<string, number>> | undefined) {
  const at = text.lastIndexOf("=");
  if (at < 0 && before === undefined) {
    return count(text);
  }
  if (at < 1 || typeof before === "number") {
    throw new InvalidArgumentError("Either one number is needed, or CHECK=n once for each check.");
  }
  const check = text.slice(0, at);
  if (before !== undefined && Object.hasOwn(before, check)) {
    throw new InvalidArgumentError(`${check} is given twice.`);
  }
  return { ...before, [check]: count(text.slice(at + 1)) };
}

function names(text: string, before: readonly string[] = []): string[] {
  const given = text.split(",").map((name) => name.trim());
  if (given.includes("")) {
    throw new InvalidArgumentError("A check's name is empty.");
  }
  return [...before, ...given];
}
