// A suppression has no id that AWS gives out, and what it is asked for with no answer tells who made it. So the making of
// one is noted on this machine: the next run knows by the note that the one it finds is its own.
import * as v from "valibot";
import { digest, noteFile, readNote, removeNote, writeNote } from "./note-file";
import { RESUMED_WITHIN_MS } from "./start-journal";

const NOTE = v.object({
  /** Whose it is: the URN of the resource. */
  createdFor: v.string(),
  /** A digest of all that was asked for. */
  asked: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
});

/** The note of one resource; it is there from before the creation until Pulumi has the resource. */
export class CreationNote {
  private readonly file: string;
  private readonly asked: string;

  /** @param asked all that makes it this resource and no other */
  constructor(
    folder: string,
    private readonly createdFor: string,
    asked: string,
    private readonly now: number,
  ) {
    this.file = noteFile(folder, createdFor);
    this.asked = digest(asked);
  }

  /** Whether an earlier run has begun to make the very same and was interrupted. */
  isUnfinished(): boolean {
    const note = readNote(this.file, NOTE);
    const same = note?.createdFor === this.createdFor && note.asked === this.asked;
    return same && this.now - note.at <= RESUMED_WITHIN_MS;
  }

  /** Where it cannot be written, an interrupted run ends with a question to whoever runs the next one. */
  write(): void {
    const { createdFor, asked, now: at } = this;
    ignoreFailure(() => writeNote(this.file, { createdFor, asked, at }));
  }

  clear(): void {
    ignoreFailure(() => removeNote(this.file));
  }
}

/** The creation itself is not at stake. */
function ignoreFailure(work: () => void): void {
  try {
    work();
  } catch {
    // Nobody can do anything about it here.
  }
}
