// The gate's rules as options, each named after its rule.
import { type Command, InvalidArgumentError, Option } from "commander";
import type { GateRules } from "../gate/model";
import { RULES } from "../gate/rules";
import type { AnyRule } from "../gate/rules/rule";
import type { RuleOption } from "../gate/rules/rule-value";
import { messageOf } from "../text";
import { once, onceAmong } from "./once";

export interface RulesOptions {
  readonly rules?: string;
  /** What an option of {@link addRulesOptions} came to, by the name of its rule. */
  readonly [rule: string]: unknown;
}

export function addRulesOptions(command: Command): Command {
  command
    .optionsGroup("Rules of the gate:")
    .addOption(
      once(
        new Option("--rules <file>", "rules in YAML or JSON, by their names; an option replaces the rule of its name"),
      ),
    );
  for (const option of RULES.flatMap(optionsOf)) {
    command.addOption(option);
  }
  return command;
}

/** The rules among a command's options. */
export function rulesAmong(options: RulesOptions): GateRules {
  const given = RULES.filter(({ name }) => options[name] !== undefined).map(({ name }) => [name, options[name]]);
  return Object.fromEntries(given);
}

// Those without one are set in a file.
function optionsOf({ name, description, default: fallback, value, flags }: AnyRule): Option[] {
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (flags !== undefined) {
    return onceAmong(new Option(`--${flag}`, flags.on), new Option(`--no-${flag}`, flags.off));
  }
  const { option } = value;
  if (option === undefined) {
    return [];
  }
  const help = `${description.charAt(0).toLowerCase()}${description.slice(1)} (default: ${inWords(fallback)})`;
  const { placeholder } = option;
  const argument = option.optional === true ? `[${placeholder}]` : `<${placeholder}>`;
  const valued = new Option(`--${flag} ${argument}`, help).argParser((text, before) => parsed(option, text, before));
  // Of a rule that is itself called "no..." it is no opposite.
  valued.negate = false;
  return [option.repeatable === true ? valued : once(valued)];
}

function parsed({ parse }: RuleOption, text: string, before: unknown): unknown {
  try {
    return parse(text, before);
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}

function inWords(fallback: unknown): string {
  return fallback === undefined || (Array.isArray(fallback) && fallback.length === 0) ? "none" : String(fallback);
}
