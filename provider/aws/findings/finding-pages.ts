import type { ResourceIdentifier } from "@aws-sdk/client-iot";
import type { AuditFinding, FindingResource } from "../../audit/finding";
import { findingIdentity } from "../../audit/finding-identity";
import { normaliseFinding } from "../../audit/finding-normalise";
import type { AuditTaskDescription } from "../../audit/model";
import { isCount } from "../../audit/values";
import { AuditError } from "../../errors";
import type { Clients } from "../client";
import { everyPage } from "../every-page";
import { iotSdk } from "../sdk";
import { Seen } from "../seen";
import { type Calls, openCalls } from "./calls";
import { countedResources } from "./counted-resources";
import { type FindingsQuery, type FindingsWanted, findingsQueries, PAGE_SIZE } from "./queries";
import { relatedResourcesOf } from "./related-resources";
import { inAnyOrder, inTurn } from "./side-by-side";

/** Calls under way at the same time, unless the caller says otherwise. */
export const DEFAULT_CONCURRENCY = 10;
/** Half of the connections that this process opens to one host. */
export const MAX_CONCURRENCY = 50;

/** Which findings of an audit, and how they are to be read. */
export interface FindingsSelection extends FindingsWanted {
  /** Only findings about this resource. */
  readonly resourceIdentifier?: ResourceIdentifier;
  /** Only findings that it says yes to. Asked once for each finding. */
  readonly isWanted?: (finding: AuditFinding) => boolean;
  /** Whether to ask for the related resources that AWS does not list with a finding. */
  readonly relatedResources?: "inline" | "all";
  /** Calls under way at the same time. Default {@link DEFAULT_CONCURRENCY}. */
  readonly concurrency?: number;
}

interface Reading {
  readonly calls: Calls;
  readonly task: AuditTaskDescription;
  readonly selection: FindingsSelection;
}

/**
 * The findings of an audit page by page: every finding once, or an error.
 *
 * Not more than a few pages of each check are in memory, besides up to 23 bytes for every finding already read.
 *
 * @throws AuditError
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditFindings.html
 */
export async function* findingPages(
  clients: Clients,
  task: AuditTaskDescription,
  selection: FindingsSelection,
): AsyncGenerator<readonly AuditFinding[]> {
  const queries = findingsQueries(task, selection);
  const concurrency = selection.concurrency ?? DEFAULT_CONCURRENCY;
  const calls = await openCalls(clients, concurrency);
  const lists = queries.flatMap((ofOneCheck) => {
    const seen = new Seen(expectedFindings(ofOneCheck, task));
    return ofOneCheck.map((query) => pagesOf(query, seen, { calls, task, selection }));
  });
  try {
    yield* selection.inTurn === true ? inTurn(lists, concurrency) : inAnyOrder(lists);
  } finally {
    calls.stop();
  }
}

async function* pagesOf(
  query: FindingsQuery,
  seen: Seen,
  { calls, task, selection }: Reading,
): AsyncGenerator<readonly AuditFinding[]> {
  const { ListAuditFindingsCommand } = iotSdk();
  const { taskId } = task;
  const { resourceIdentifier, isWanted = () => true } = selection;
  const doing = `listing findings of ${query.checkName === undefined ? "" : `${query.checkName} of `}audit task ${taskId}`;
  const { listSuppressedFindings: isSuppressed, ...ofCheck } = query;
  const asked = { taskId, doing, ...ofCheck, ...(isSuppressed !== undefined && { isSuppressed }) };

  const ask = (nextToken: string | undefined) => {
    const command = new ListAuditFindingsCommand({
      taskId,
      maxResults: PAGE_SIZE,
      ...query,
      ...(resourceIdentifier !== undefined && { resourceIdentifier }),
      ...(nextToken !== undefined && { nextToken }),
    });
    return calls.answer({ doing, action: "iot:ListAuditFindings" }, (iot, options) => iot.send(command, options));
  };

  let found = 0;
  for await (const items of everyPage(ask, { member: "findings", doing })) {
    found += items.length;
    const findings = items
      .map((item) => normaliseFinding(item, asked))
      .filter((finding) => isNew(finding, seen) && isWanted(finding));
    yield selection.relatedResources === "all" ? await withRelatedResources(findings, calls) : findings;
  }
  if (found === 0 && resourceIdentifier === undefined) {
    refuseNone(query, task, doing);
  }
}

/** As many as the audit counts resources; a resource may have several. */
function expectedFindings([query]: readonly FindingsQuery[], { auditDetails }: AuditTaskDescription): number {
  const counted = auditDetails?.[query?.checkName ?? ""]?.nonCompliantResourcesCount;
  return isCount(counted) ? counted : 0;
}

function isNew(finding: AuditFinding, seen: Seen): boolean {
  const identity = findingIdentity(finding);
  return identity === undefined || seen.add(identity);
}

function withRelatedResources(findings: readonly AuditFinding[], calls: Calls): Promise<AuditFinding[]> {
  return Promise.all(
    findings.map(async (finding) => {
      const { findingId, relatedResourcesComplete } = finding;
      if (relatedResourcesComplete || findingId === undefined) {
        return finding;
      }
      const relatedResources: FindingResource[] = [];
      for await (const page of relatedResourcesOf(findingId, calls)) {
        relatedResources.push(...page);
      }
      return { ...finding, relatedResources, relatedResourcesComplete: true };
    }),
  );
}

/** An audit that counts resources has findings about them: none at all is no answer. */
function refuseNone({ checkName, listSuppressedFindings }: FindingsQuery, task: AuditTaskDescription, doing: string) {
  const details = checkName === undefined ? undefined : task.auditDetails?.[checkName];
  const counted = details === undefined ? undefined : countedResources(details, listSuppressedFindings);
  if (counted === undefined || counted === 0) {
    return;
  }
  throw new AuditError({
    code: "InvalidResponse",
    doing,
    reason: `AWS lists none, and the audit counts ${counted}`,
    advice: "run again; AWS keeps findings 90 days",
  });
}
