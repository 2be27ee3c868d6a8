// How any text is written where a line is one message: logs, errors, reports.

/**
 * Fit for one line of a log: line breaks, control characters and runs of blanks are folded, characters that nobody sees
 * (they make two names look like one, or turn the line around) are spelt out, and access key ids are hidden.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\p{Cf}/gu, (invisible) => `\\u{${invisible.codePointAt(0)?.toString(16)}}`)
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, "(access key id)")
    .trim();
}

/** Any thrown value's message on one line. */
export function messageOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message || error.name : String(error));
}
