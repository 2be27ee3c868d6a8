import { KNOWN_SECRETS } from "./known-secrets";

// How any text is written where a line is one message: logs, errors, reports.

/**
 * Characters that nobody sees, or that turn a line around: two names that differ in one look the same. The braille blank is
 * no format character but empty all the same; C1 controls, which some terminals obey, count as well.
 * https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}\u2800\u007f-\u009f]/gu;

/**
 * Build servers look for commands anywhere in a line: GitHub's runner takes `##[name]`, Azure Pipelines `##vso[name]`,
 * TeamCity `##teamcity[name]`. So no two of these stand side by side.
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
const COMMAND_MARK = /#(?=#)/g;

/**
 * Fit for one line of a log: line breaks, control characters and runs of blanks are folded; characters that nobody sees and
 * marks that a build server takes for a command are spelt out; access key ids, and what the process's credentials are made
 * of, are hidden. Every message and every line of a report passes here.
 */
export function oneLine(text: string): string {
  return KNOWN_SECRETS.hideIn(text)
    .replace(UNSEEN, spelt)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, "(access key id)")
    .replace(COMMAND_MARK, spelt)
    .trim();
}

/** JSON that a log, a terminal and a build server may be given: it parses to the same value, and all in it is seen. */
export function jsonText(value: unknown, indent?: number): string {
  return escapeUnseen(JSON.stringify(value, undefined, indent));
}

/** The characters that {@link oneLine} spells out, as JSON escapes them. */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, escaped).replace(COMMAND_MARK, escaped);
}

function spelt(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

// One escape for each UTF-16 unit: JSON knows no other.
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, i) => i)
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`)
    .join("");
}

/** Any thrown value's message on one line. */
export function messageOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message || error.name : String(error));
}

/** A number as a person reads it: `1,250`. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 check`, `1,250 checks` */
export function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** The names that a message has room for, and how many there are beside them: `a, b, 2 more`. */
export function listed(names: readonly string[], total: number): string {
  const more = total - names.length;
  return [...names, ...(more > 0 ? [`${count(more)} more`] : [])].join(", ");
}
