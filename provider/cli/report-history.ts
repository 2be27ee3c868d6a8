// The audits before the one that a report is about.
import { readFile } from "node:fs/promises";
import type { AuditHistoryValues } from "../audit/history";
import type { Audit } from "../audit/model";
import { readHistory } from "../contract/read-history";
import { AuditError } from "../errors";
import type { AuditReport } from "../report/model";
import { messageOf } from "../text";
import { wrongOptions } from "./connection-options";
import type { CommandContext } from "./context";
import { parseJson } from "./input";
import { type SourceOptions, sourceFrom } from "./source-options";

export interface ReportHistoryOptions {
  /** How far back to read from AWS. */
  readonly history?: string;
  /** What `device-defender history --format json` has written. */
  readonly historyFile?: string;
}

const DOING = "choosing the history";

/** @throws AuditError `InvalidArgument` where the options name none, or that of another audit; whatever AWS says. */
export async function withHistory(
  report: AuditReport,
  { history, historyFile, ...options }: ReportHistoryOptions & SourceOptions,
  context: CommandContext,
): Promise<AuditReport> {
  const source = sourceFrom(options);
  if (history !== undefined && source.kind !== "aws") {
    throw wrongOptions(
      DOING,
      "--history is given, which is read from AWS",
      "add --task-id, --scheduled-audit-name or --latest, or give --history-file",
    );
  }
  const [audit] = report.audits;
  if (audit === undefined || (history === undefined && historyFile === undefined)) {
    return report;
  }
  const connection = source.kind === "aws" ? source.connection : {};
  const before =
    historyFile === undefined
      ? await context.readHistory({ ...seriesOf(audit), ...connection, within: history }, context.now())
      : await readHistoryFile(historyFile, audit);
  return { ...report, audits: [{ ...audit, history: before }] };
}

/** The audits of the same schedule; of one that no schedule started, those of its type. */
function seriesOf({ scheduledAuditName, taskType }: Audit) {
  return scheduledAuditName === undefined ? { taskType } : { scheduledAuditName };
}

async function readHistoryFile(file: string, audit: Audit): Promise<AuditHistoryValues> {
  const doing = `reading the history in ${file}`;
  let history: AuditHistoryValues;
  try {
    history = readHistory(parseJson(await readFile(file, "utf8"), file));
  } catch (error) {
    throw new AuditError({
      code: "InvalidArgument",
      doing,
      reason: messageOf(error),
      advice: "give what device-defender history --format json has written",
      cause: error,
    });
  }
  for (const name of ["region", "accountId", "scheduledAuditName"] as const) {
    const [its, asked] = [history[name], audit[name]];
    if (its !== undefined && asked !== undefined && its !== asked) {
      throw wrongOptions(doing, `its ${name} is ${its}, that of the audit ${asked}`, "give the history of this audit");
    }
  }
  return history;
}
