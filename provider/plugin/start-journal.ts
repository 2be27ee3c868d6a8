// What is left of an on-demand audit when its process is killed before Pulumi has it in the state. AWS has no token by
// which the same start could be asked for twice, so each start is noted on this machine before it is made.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { RecordedStart, StartJournal } from "../aws/start-on-demand-audit-task";
import type { StartAttempt } from "../aws/start-search";
import { AuditError } from "../errors";
import { messageOf } from "../text";
import { digest, noteFile, notesFolder, readNote, removeNote, writeNote } from "./note-file";

/** An interrupted start is taken up again within this time; afterwards nobody waits for it any more. */
export const RESUMED_WITHIN_MS = 24 * 60 * 60 * 1000;

const NOTE = v.object({
  /** Whose start it is: the URN of the resource. */
  startedFor: v.string(),
  /** A digest of what was asked for. */
  asked: v.string(),
  attempt: v.object({ checkNames: v.array(v.string()), at: v.number(), before: v.array(v.string()) }),
  /** Once AWS has answered. */
  taskId: v.optional(v.string()),
});

type Note = v.InferOutput<typeof NOTE>;

export function journalFolder(): string {
  return notesFolder("starts");
}

/** The note of one resource; it is there from before the start until Pulumi has the resource. */
export class StartJournalFile implements StartJournal {
  private readonly file: string;
  private readonly asked: string;

  /** @param asked all that makes it this audit and no other */
  constructor(
    private readonly folder: string,
    private readonly startedFor: string,
    asked: string,
    private readonly now: number,
  ) {
    this.file = noteFile(folder, startedFor);
    // Among the triggers there may be secrets.
    this.asked = digest(asked);
  }

  unfinished(): RecordedStart | undefined {
    const note = read(this.file);
    const same = note?.startedFor === this.startedFor && note.asked === this.asked;
    if (!same || this.now - note.attempt.at > RESUMED_WITHIN_MS) {
      return undefined;
    }
    const { attempt, taskId } = note;
    return { attempt, ...(taskId !== undefined && { taskId }) };
  }

  recordAttempt(attempt: StartAttempt): void {
    this.write(attempt);
  }

  recordTask(taskId: string): void {
    const unfinished = this.unfinished();
    if (unfinished !== undefined) {
      this.write(unfinished.attempt, taskId);
    }
  }

  clear(): void {
    removeNote(this.file);
  }

  othersTaskIds(): string[] {
    const files = readdirSync(this.folder).map((name) => join(this.folder, name));
    return files.flatMap((file) => (file === this.file ? [] : (read(file)?.taskId ?? [])));
  }

  private write(attempt: StartAttempt, taskId?: string): void {
    const { startedFor, asked } = this;
    const note = { startedFor, asked, attempt, ...(taskId !== undefined && { taskId }) };
    try {
      writeNote(this.file, note);
    } catch (cause) {
      throw new AuditError({
        code: "Unknown",
        doing: "noting the start of an audit",
        reason: messageOf(cause),
        advice: "make the folder of Pulumi's own files writable, or set PULUMI_HOME",
        cause,
      });
    }
  }
}

function read(file: string): Note | undefined {
  return readNote(file, NOTE);
}
