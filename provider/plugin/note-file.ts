// A note on this machine about something that a run has begun: it outlives the process, and stands until Pulumi has the
// resource in its state.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import * as v from "valibot";

/** Beside Pulumi's own notes about its workspaces. */
export function notesFolder(kind: string): string {
  return join(process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi"), "device-defender", kind);
}

/** The file of the note about one resource. */
export function noteFile(folder: string, urn: string): string {
  return join(folder, `${digest(urn)}.json`);
}

/** A file that somebody else wrote, or removes at this moment, is no note. */
export function readNote<T>(file: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  try {
    return v.parse(schema, JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** @throws what the file system says */
export function writeNote(file: string, note: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(note), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeNote(file: string): void {
  rmSync(file, { force: true });
}

/** What stands for a text that a note should not repeat, because there may be secrets in it. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
