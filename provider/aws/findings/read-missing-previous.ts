// A gate whose state has no memory asks AWS instead: its state is emptied by `up --replace` and `state taint`.
import { isAbsent, isRecord } from "../../audit/values";
import { messageOf } from "../../text";
import { limitTo } from "../limit-to";
import { type AwsSession, currentSession } from "../session";
import { withParts } from "./read-parts";

const SIDE_BY_SIDE = 16;

/**
 * The same audits, a fleet's targets among them, with the audit before where they come without: of each that a schedule has
 * started and this session has read, by the connection that it was read with. What cannot be read is said in its place.
 *
 * An audit on demand looks at the checks that somebody has picked, so the one before it says nothing of what is missing.
 *
 * @param now milliseconds since the epoch
 */
export async function withMissingPrevious(
  audits: unknown,
  now: number,
  session: AwsSession = currentSession(),
): Promise<unknown> {
  const sideBySide = limitTo(SIDE_BY_SIDE);
  const complete = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) {
      return Promise.all(value.map(complete));
    }
    if (!isRecord(value)) {
      return value;
    }
    const { targets } = value;
    if (isRecord(targets)) {
      const entries = Object.entries(targets).map(async ([name, target]) => [name, await complete(target)] as const);
      return { ...value, targets: Object.fromEntries(await Promise.all(entries)) };
    }
    return sideBySide(() => withPrevious(value, now, session));
  };
  return complete(audits);
}

async function withPrevious(value: Record<string, unknown>, now: number, session: AwsSession): Promise<unknown> {
  const read = session.readAudits.find(value);
  if (read === undefined || !isAbsent(value.previousAudit) || isAbsent(value.scheduledAuditName)) {
    return value;
  }
  try {
    const { previousAudit } = await withParts(read.audit, { includePreviousAudit: true }, read.settings, now, session);
    return { ...value, ...(previousAudit !== undefined && { previousAudit }) };
  } catch (error) {
    return { ...value, previousAudit: { error: messageOf(error) } };
  }
}
