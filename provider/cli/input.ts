import type { Readable } from "node:stream";
import { AuditError, errorCodeOf } from "../errors";
import { messageOf } from "../text";

/** Far beyond any stack's outputs; whoever sends more has sent something else. */
export const MOST_INPUT_BYTES = 64 * 1024 * 1024;

const PASS_A_CONTRACT = "pass an audit contract, or what `pulumi stack output --json` prints";

/**
 * The one JSON value that a stream holds.
 *
 * @throws AuditError `InvalidResponse` for anything else, `Unknown` when the stream cannot be read.
 */
export async function readJson(stream: Readable, name: string): Promise<unknown> {
  return parseJson(await readText(stream, name), name);
}

/**
 * @param advice what else to pass
 * @throws AuditError `InvalidResponse` for anything but one JSON value, and for one with two members of one name.
 */
export function parseJson(text: string, name: string, advice = PASS_A_CONTRACT): unknown {
  if (text.trim() === "") {
    throw unusable(name, "it is empty", advice);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words may quote the text, which may hold what is nobody's business.
    throw unusable(name, "it is not one whole JSON value", advice);
  }
  if (namesIn(text) === membersOf(value)) {
    return value;
  }
  throw unusable(name, "a member stands in it twice, and which of the two counts is anybody's guess", advice);
}

/** How many names of members JSON text holds. A baseline may have 16 MB, so no part of the text is copied. */
function namesIn(text: string): number {
  let names = 0;
  let from = 0;
  for (let open = text.indexOf('"'); open >= 0; open = text.indexOf('"', from)) {
    from = endOfString(text, open);
    while (WHITE_SPACE.includes(text.charAt(from))) {
      from += 1;
    }
    names += text.charAt(from) === ":" ? 1 : 0;
  }
  return names;
}

/** Those of JSON, and not the end of the text. */
const WHITE_SPACE = [" ", "\n", "\r", "\t"];

/** Behind the quote that ends the string which begins there. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (isEscaped(text, close)) {
    close = text.indexOf('"', close + 1);
  }
  return close + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charAt(at - 1 - backslashes) === "\\") {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}

/** How many members the objects within a parsed value have. */
function membersOf(value: unknown): number {
  let members = 0;
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) {
      continue;
    }
    const values = Object.values(next);
    members += Array.isArray(next) ? 0 : values.length;
    for (const inner of values) {
      if (typeof inner === "object") {
        open.push(inner);
      }
    }
  }
  return members;
}

/** @throws AuditError `InvalidResponse` for more than 64 MiB or no UTF-8, `Unknown` when the stream cannot be read. */
async function readText(stream: Readable, name: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readBytes(stream, name));
  } catch (error) {
    if (errorCodeOf(error) !== undefined) {
      throw error;
    }
    if (error instanceof TypeError) {
      throw unusable(name, "it is not UTF-8 text");
    }
    throw new AuditError({ code: "Unknown", doing: `reading ${name}`, reason: messageOf(error), cause: error });
  }
}

async function readBytes(stream: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop closes the stream, so that a sender without end is told.
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk as Uint8Array);
    bytes += buffer.length;
    if (bytes > MOST_INPUT_BYTES) {
      throw unusable(name, `it has more than ${MOST_INPUT_BYTES / 1024 / 1024} MiB`);
    }
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
}

function unusable(name: string, reason: string, advice = PASS_A_CONTRACT): AuditError {
  return new AuditError({ code: "InvalidResponse", doing: `reading ${name}`, reason, advice });
}
