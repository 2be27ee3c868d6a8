// What is left of an on-demand audit when its process is killed before Pulumi has it in the state. AWS has no token by
// which the same start could be asked for twice, so each start is noted on this machine before it is made.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import type { RecordedStart, StartJournal } from "../aws/start-on-demand-audit-task";
import type { StartAttempt } from "../aws/start-search";
import { AuditError } from "../errors";
import { messageOf } from "../text";

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

/** Beside Pulumi's own notes about its workspaces. */
export function journalFolder(): string {
  return join(process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi"), "device-defender", "starts");
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
    this.file = join(folder, `${digest(startedFor)}.json`);
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
    rmSync(this.file, { force: true });
  }

  othersTaskIds(): string[] {
    const files = readdirSync(this.folder).map((name) => join(this.folder, name));
    return files.flatMap((file) => (file === this.file ? [] : (read(file)?.taskId ?? [])));
  }

  private write(attempt: StartAttempt, taskId?: string): void {
    const { startedFor, asked } = this;
    const note = { startedFor, asked, attempt, ...(taskId !== undefined && { taskId }) };
    try {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(`${this.file}.new`, JSON.stringify(note), { mode: 0o600 });
      renameSync(`${this.file}.new`, this.file);
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

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** A file that somebody else wrote, or removes at this moment, is no note. */
function read(file: string): Note | undefined {
  try {
    return v.parse(NOTE, JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
