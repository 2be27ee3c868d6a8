// The pack's own readings: with its own configuration and the credentials of its process, nothing of the program's.
import type { Duration } from "../provider/audit/duration";
import type { Audit } from "../provider/audit/model";
import { type AuditSelector, describeSelector, TASK_ID } from "../provider/audit/selector";
import type { ConnectionArgs } from "../provider/aws/connection";
import type { AskedParts } from "../provider/aws/findings/read-parts";
import type { GateHistory } from "../provider/gate/evaluate-gate";
import { messageOf } from "../provider/text";

/** How the pack reaches AWS; what is left out comes from the environment of its process. */
export interface PackConnection {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly endpoint?: string;
}

export interface Wanted extends AskedParts {
  readonly selector: AuditSelector;
  readonly region: string;
  /** The account that must answer. */
  readonly accountId?: string;
  /** How far back the history of the audit's schedule is read; left out: not at all. */
  readonly within?: Duration;
}

export type Answer = { readonly audit: Audit; readonly history: readonly GateHistory[] } | { readonly problem: string };

export type ReadForPack = (wanted: Wanted) => Promise<Answer>;

const SIDE_BY_SIDE = 16;

/**
 * Reads each audit once, side by side, and answers within the limit; what could not be read is a problem in words.
 *
 * @param limitMs for each audit, in milliseconds
 */
export function packReader(connection: PackConnection, limitMs: number, now: () => number): ReadForPack {
  // Loaded only here, so that a run whose policy is disabled does not pay for the SDK.
  const { limitTo } = require("../provider/aws/limit-to") as typeof import("../provider/aws/limit-to");
  const limit = limitTo(SIDE_BY_SIDE);
  const answers = new Map<string, Promise<Answer>>();
  return (wanted) => {
    const key = JSON.stringify(wanted);
    const answer =
      answers.get(key) ?? limit(() => withinLimit(answerTo(wanted, connection, now), limitMs, wanted.selector));
    answers.set(key, answer);
    return answer;
  };
}

async function answerTo(wanted: Wanted, connection: PackConnection, now: () => number): Promise<Answer> {
  const { selector, region, accountId } = wanted;
  if ("taskId" in selector && !TASK_ID.test(selector.taskId)) {
    return { problem: `taskId ${JSON.stringify(selector.taskId)} is no task id` };
  }
  const { connectionSettings } =
    require("../provider/aws/connection-settings") as typeof import("../provider/aws/connection-settings");
  const { readAudit } = require("../provider/aws/read-audit") as typeof import("../provider/aws/read-audit");
  const { withParts } =
    require("../provider/aws/findings/read-parts") as typeof import("../provider/aws/findings/read-parts");
  const { readHistories } =
    require("../provider/aws/read-histories") as typeof import("../provider/aws/read-histories");
  const { profile, roleArn, externalId, endpoint } = connection;
  const args: ConnectionArgs = {
    region,
    ...(profile !== undefined && { profile }),
    ...(endpoint !== undefined && { endpoint }),
    ...(accountId !== undefined && { allowedAccountIds: [accountId] }),
    ...(roleArn !== undefined && { assumeRole: { roleArn, ...(externalId !== undefined && { externalId }) } }),
  };
  // An emulator that answers for AWS IoT answers for STS as well.
  const endpoints = endpoint === undefined ? undefined : JSON.stringify([{ sts: endpoint }]);
  try {
    const settings = connectionSettings(args, (name) => (name === "aws:endpoints" ? endpoints : undefined));
    const time = now();
    const audit = await withParts(await readAudit(selector, settings, time), wanted, settings, time);
    return audit.endpoint === undefined || endpoint !== undefined
      ? { audit, history: await readHistories(audit, wanted.within, time) }
      : { problem: `answered by ${audit.endpoint}; allowed: AWS itself` };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

function withinLimit(answer: Promise<Answer>, limitMs: number, selector: AuditSelector): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const problem = `reading ${describeSelector(selector)}: no answer within ${limitMs / 1000} seconds`;
    const timer = setTimeout(() => resolve({ problem }), limitMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
