import type { AuditTaskDescription } from "../audit/model";
import { countedResources } from "../aws/findings/counted-resources";
import type { FindingsWanted } from "../aws/findings/queries";
import { count, plural } from "../text";

/** A line that tells a person how far it is. */
export interface FindingsProgress {
  show(written: number): void;
  /** Takes the line away. */
  end(): void;
}

const EVERY_MS = 200;
/** Back to the beginning of the line, and the line cleared. */
const CLEAR = "\r\u001b[K";

/** @param now milliseconds since 1970 */
export function findingsProgress(
  task: AuditTaskDescription,
  wanted: FindingsWanted,
  write: (text: string) => void,
  now: () => number,
): FindingsProgress {
  const expected = expectedFindings(task, wanted);
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(written) {
      if (now() - shownAt < EVERY_MS) {
        return;
      }
      shownAt = now();
      const of = expected === undefined ? "" : `${count(written)} of `;
      write(`${CLEAR}${of}${plural(expected ?? written, "finding")}`);
    },
    end: () => write(CLEAR),
  };
}

/** As many as the audit counts, where it counts them. */
function expectedFindings({ auditDetails = {} }: AuditTaskDescription, wanted: FindingsWanted): number | undefined {
  const checkNames = wanted.checkNames ?? Object.keys(auditDetails);
  const counts = checkNames.map((name) => countedResources(auditDetails[name] ?? {}, wanted.suppressed));
  return counts.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);
}
