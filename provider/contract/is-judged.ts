import type { Audit } from "../audit/model";
import { isAbsent, isRecord } from "../audit/values";

/** Whether what a gate was given holds this audit: as it is, among several, as a fleet's target or as another stack's. */
export function isJudged({ taskId, region, accountId }: Audit, judged: unknown): boolean {
  const identity: Record<string, unknown> = { region, accountId };
  return auditsIn(judged).some(
    (one) =>
      one["taskId"] === taskId &&
      Object.entries(identity).every(([name, value]) => isAbsent(value) || isAbsent(one[name]) || one[name] === value),
  );
}

function auditsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) {
    return value.flatMap(auditsIn);
  }
  if (!isRecord(value)) {
    return [];
  }
  return isRecord(value["targets"]) ? Object.values(value["targets"]).flatMap(auditsIn) : [value];
}
