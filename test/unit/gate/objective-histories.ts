// Histories of a schedule, and a gate with an objective over its newest audit.
import { historicAudit, summariseHistory } from "../../../provider/audit/history";
import type { AuditTaskDescription } from "../../../provider/audit/model";
import type { GateHistory } from "../../../provider/gate/evaluate-gate";
import type { GateResult } from "../../../provider/gate/model";
import type { ComplianceObjective } from "../../../provider/gate/rules/objective";
import { compliant, LOW, nonCompliant, unfinished } from "../../support/checks";
import { audit, DAY_MS, type Json, NOW, STARTED } from "../../support/described-audits";
import { gate } from "./verdicts";

export type Kind = "compliant" | "failing" | "undecided" | "canceled";

const CHECKS: Readonly<Record<Kind, Record<string, Json>>> = {
  compliant: { [LOW]: compliant() },
  failing: { [LOW]: nonCompliant(1) },
  undecided: { [LOW]: unfinished("FAILED") },
  canceled: { [LOW]: unfinished("CANCELED") },
};
export const PLACE = { scheduledAuditName: "nightly", region: "eu-west-1" };
/** Rules beside the objective, which each audit passes. */
export const ADDED = { maxNonCompliantChecks: 17 } as const;

/** The audit that is judged, the newest of its schedule. */
export function judged(members: Json = {}, kind: Kind = "compliant"): Json {
  return audit(CHECKS[kind], { ...PLACE, taskType: "SCHEDULED_AUDIT_TASK", ...members });
}

/** The audits before it, a day apart, from the newest on. */
export function earlier(kinds: readonly Kind[]): Json[] {
  return kinds.map((kind, i) =>
    judged(
      {
        taskId: `day-${i + 1}`,
        taskStartTime: new Date(Date.parse(STARTED) - (i + 1) * DAY_MS).toISOString(),
        ...(kind === "canceled" && { taskStatus: "CANCELED" }),
      },
      kind,
    ),
  );
}

export function historyOf(audits: readonly Json[], members: Json = {}): GateHistory {
  const read = audits.map(({ region, ...one }) => historicAudit(one as unknown as AuditTaskDescription));
  return {
    ...PLACE,
    audits: read,
    ...summariseHistory(read),
    readFrom: new Date(NOW - 30 * DAY_MS).toISOString(),
    readAt: new Date(NOW - 1000).toISOString(),
    ...members,
  };
}

export const times = (n: number, kind: Kind): Kind[] => Array.from({ length: n }, () => kind);

/** The audit that is judged, and five compliant ones before it. */
export const [own, before] = [judged(), earlier(times(5, "compliant"))];

/** With a history that meets every objective, but for what the test breaks. */
export function withHistory(
  history: unknown,
  one: Json = own,
  asked: ComplianceObjective = { compliant: 0.95 },
): GateResult {
  return gate(one, { ...ADDED, objective: asked }, { history: history as GateHistory });
}
