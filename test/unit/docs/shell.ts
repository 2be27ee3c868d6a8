// The commands of a shell script, as far as pages use the shell.
import { parse } from "yaml";
import type { Block } from "./pages";

const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'|&;<>]|\\.)+/g;

/** Each command as its words; where it writes to and reads from is left out. */
export function commandsOf(script: string): string[][] {
  return script
    .replace(/\\\n/g, " ")
    .split("\n")
    .filter((line) => !/^\s*#/.test(line))
    .flatMap(segments)
    .map((segment) => (segment.replace(/\d?(?:>>|>|<)\s*(?:"[^"]*"|\S+)/g, "").match(WORD) ?? []).map(unquoted))
    .map((words) => words.slice(words.findIndex((word) => !/^\w+=/.test(word))))
    .filter((words) => words.length > 0);
}

/** The scripts in a block: itself, what follows its prompts, or the steps of a pipeline. */
export function scriptsOf({ language, text }: Block): string[] {
  if (language === "sh") {
    return [text];
  }
  if (language === "console") {
    return [...text.matchAll(/^\$ (.*)$/gm)].map(([, line = ""]) => line);
  }
  if (language === "groovy") {
    return [...text.matchAll(/^ *sh '(.*)'$/gm)].map(([, line = ""]) => line);
  }
  return language === "yaml" ? runsOf(parse(text)) : [];
}

function segments(line: string): string[] {
  return line.match(/(?:"[^"]*"|'[^']*'|[^|&;"'])+/g) ?? [];
}

function unquoted(word: string): string {
  return word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? "");
}

function runsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    key === "run" && typeof member === "string"
      ? [member]
      : key === "script" && Array.isArray(member)
        ? member.map(String)
        : runsOf(member),
  );
}
