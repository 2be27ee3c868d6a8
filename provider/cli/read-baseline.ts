import { readFileSync } from "node:fs";
import type { AuditBaseline } from "../audit/baseline";
import { AuditError } from "../errors";
import { checkBaseline } from "../gate/check-baseline";
import { messageOf } from "../text";
import { parseJson } from "./input";

/**
 * The baseline that a file holds; `undefined` where there is no such file.
 *
 * @throws AuditError for a file that cannot be read, is no JSON, holds a member twice, or is no baseline of one audit.
 */
export async function readBaseline(file: string): Promise<AuditBaseline | undefined> {
  let text: string;
  try {
    // Read without waiting for it, the bytes of a large file are not kept beside its text.
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw new AuditError({ code: "Unknown", doing: `reading ${file}`, reason: messageOf(error), cause: error });
  }
  return checkBaseline(parseJson(text, file, "give what `device-defender baseline` writes"), `reading ${file}`);
}
