import * as v from "valibot";
import { findingsFollowing } from "../findings/following";
import { identifies } from "../findings/identifies";
import { inline } from "../findings/inline";
import type { FindingOutline } from "../findings/segment";
import { auditTaskId, bodyTimestamp, flag, maxResults, nextToken, resourceIdentifier } from "../members";
import { restOperation } from "../operation";
import { pageOf } from "../pages";
import { invalidRequest } from "../service-error";

const input = v.object({
  taskId: v.optional(auditTaskId),
  checkName: v.optional(v.string("Member must be a string")),
  resourceIdentifier: v.optional(resourceIdentifier),
  maxResults: v.optional(maxResults),
  nextToken: v.optional(nextToken),
  startTime: v.optional(bodyTimestamp),
  endTime: v.optional(bodyTimestamp),
  listSuppressedFindings: v.optional(flag),
});

type Input = v.InferOutput<typeof input>;

export const listAuditFindings = restOperation({
  name: "ListAuditFindings",
  method: "POST",
  path: "/audit/findings",
  input,
  handle(input, context) {
    const { store, now } = context;
    const segments = asksForOneAudit(input) ? store.findingSegmentsOf(input.taskId, now) : store.findingSegmentsAt(now);
    const ofCheck = segments.filter(({ checkName }) => input.checkName === undefined || input.checkName === checkName);
    const page = pageOf(
      findingsFollowing(ofCheck, (finding) => isAskedFor(finding, input)),
      input,
      context,
    );
    return { findings: page.items.map(inline), nextToken: page.nextToken };
  },
});

function asksForOneAudit(input: Input): input is Input & { taskId: string } {
  const { taskId, startTime, endTime } = input;
  const period = [startTime, endTime].filter((time) => time !== undefined).length;
  if (taskId !== undefined ? period > 0 : period < 2) {
    throw invalidRequest("You must specify either the taskId or the startTime and endTime, but not both.");
  }
  return taskId !== undefined;
}

function isAskedFor(finding: FindingOutline, input: Input): boolean {
  const { startTime, endTime, listSuppressedFindings, resourceIdentifier } = input;
  const { findingTime, isSuppressed } = finding;
  return (
    (startTime === undefined || findingTime === undefined || findingTime >= startTime) &&
    (endTime === undefined || findingTime === undefined || findingTime <= endTime) &&
    (listSuppressedFindings === undefined || listSuppressedFindings === isSuppressed) &&
    (resourceIdentifier === undefined || identifies(resourceIdentifier, finding.resourceIdentifier()))
  );
}
