import type { Writable } from "node:stream";
import type { AuditFinding } from "../audit/finding";
import type { Audit } from "../audit/model";
import { NewFindings } from "../audit/new-findings";
import { clientsFor } from "../aws/client";
import { connectionSettings } from "../aws/connection-settings";
import { type FindingsSelection, findingPages } from "../aws/findings/finding-pages";
import { AuditError, errorCodeOf } from "../errors";
import { count, messageOf, oneLine, plural } from "../text";
import type { CommandContext } from "./context";
import { draftFile } from "./draft-file";
import { FINDINGS_ENCODERS } from "./encode-findings";
import type { FindingsEncoder } from "./findings-encoder";
import type { FindingsOptions } from "./findings-options";
import { findingsProgress } from "./findings-progress";
import { freeMemory, keepMemoryLow } from "./free-memory";
import type { Source } from "./source-options";
import { writeLines, writeText } from "./write-text";

/** A baseline of so many leaves some 10 MB behind when it has been read. */
const MANY_RESOURCES = 10_000;

/** Where the file goes. */
interface Output {
  /** False when whoever was reading has gone away. */
  write(content: string | Uint8Array): Promise<boolean>;
  finish(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Writes every finding of an audit.
 *
 * @returns false when whoever was reading has gone away before the last
 * @throws AuditError
 */
export async function writeFindings(
  { selector, connection }: Source & { readonly kind: "aws" },
  options: FindingsOptions,
  context: CommandContext,
): Promise<boolean> {
  const { out, format } = options;
  const file = baselineFile(options);
  const audit = await context.readAudit(selector, connection, context.now());
  const clients = clientsFor(connectionSettings(connection, () => undefined));
  const news = file === undefined ? undefined : await newFindings(file, audit, context.now());
  if (news !== undefined && news.accepted > MANY_RESOURCES) {
    freeMemory();
  }
  if (format === "parquet") {
    keepMemoryLow();
  }
  const selection = { ...selectionFrom(options), ...(news !== undefined && { isWanted: news.isNew }) };
  const progress = findingsProgress(audit, selection, progressWriter(out, context), context.now);
  const output = out === "-" ? streamOutput(context.stdout) : await draftFile(out);
  let written = 0;
  try {
    const encoder = FINDINGS_ENCODERS[format](audit);
    for await (const { content, findings } of chunksOf(findingPages(clients, audit, selection), encoder)) {
      if (content.length > 0 && !(await output.write(content))) {
        return false;
      }
      written += findings;
      progress.show(written + (news?.known ?? 0));
    }
    await output.finish();
  } catch (error) {
    await output.discard();
    throw written === 0
      ? error
      : incomplete(error, out === "-" ? `${written} are written` : `${out} is left as it was`);
  } finally {
    progress.end();
  }
  if (news !== undefined) {
    await writeLines(context.stderr, summaryOf(news, written, file));
  }
  return true;
}

/** @throws AuditError `InvalidArgument` unless both options are given, or none. */
function baselineFile({ baseline: file, newOnly }: FindingsOptions): string | undefined {
  if ((file === undefined) === (newOnly === undefined)) {
    return file;
  }
  throw file === undefined
    ? invalid("--new-only says nothing without a baseline", "give --baseline, too")
    : invalid("--baseline changes nothing by itself", "give --new-only, too");
}

/** What is made of the baseline is small; the baseline itself is not kept. */
async function newFindings(file: string, audit: Audit, now: number): Promise<NewFindings> {
  const { readBaseline } = require("./read-baseline") as typeof import("./read-baseline");
  const accepted = await readBaseline(file);
  if (accepted === undefined) {
    throw invalid(`${file} is not there`, "write it with `device-defender baseline`");
  }
  return new NewFindings(accepted, audit, now);
}

/** For people; what the baseline does not cover although it stands in it comes first. */
function summaryOf({ notes, known }: NewFindings, written: number, file = ""): string {
  const lines = [
    ...notes.map((note) => `${file}: ${note}`),
    `${plural(written, "new finding")}, ${count(known)} of resources in ${file} not shown`,
  ];
  return lines.map((line) => `device-defender: ${oneLine(line)}\n`).join("");
}

function invalid(reason: string, advice: string): AuditError {
  return new AuditError({ code: "InvalidArgument", doing: "listing findings", reason, advice });
}

/** What each page adds to the file, then the end of the file. */
async function* chunksOf(pages: AsyncIterable<readonly AuditFinding[]>, encoder: FindingsEncoder) {
  for await (const page of pages) {
    yield { content: encoder.encode(page), findings: page.length };
  }
  yield { content: encoder.end(), findings: 0 };
}

function selectionFrom({ check, suppressed, order, relatedResources }: FindingsOptions): FindingsSelection {
  return {
    relatedResources,
    inTurn: order === "check",
    ...(check !== undefined && { checkNames: check }),
    ...(suppressed !== "include" && { suppressed: suppressed === "only" }),
  };
}

function streamOutput(stream: Writable): Output {
  let isOpen = true;
  // writeText takes it for no error that a reader goes away; here it is the end.
  stream.on("error", () => {
    isOpen = false;
  });
  return {
    async write(content) {
      if (isOpen) {
        await writeText(stream, content);
      }
      return isOpen;
    },
    finish: async () => undefined,
    discard: async () => undefined,
  };
}

/** Only for a person who is not looking at the findings themselves. */
function progressWriter(out: string, { stdout, stderr }: CommandContext): (text: string) => void {
  const isSeen = Reflect.get(stderr, "isTTY") === true && (out !== "-" || stdout.isTTY !== true);
  return isSeen ? (text) => void stderr.write(text) : () => undefined;
}

function incomplete(error: unknown, state: string): AuditError {
  return new AuditError({
    code: errorCodeOf(error) ?? "Unknown",
    doing: "writing findings",
    reason: `not all could be read, ${state}: ${messageOf(error)}`,
    cause: error,
  });
}
