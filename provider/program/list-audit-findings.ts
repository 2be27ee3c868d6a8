// Findings for a program: reached as its resources are, by the stack's configuration.
import type { AuditFinding, FindingResource } from "../audit/finding";
import type { ConnectionArgs } from "../aws/connection";
import * as aws from "../aws/findings/list-audit-findings";
import { inOneLine } from "../protocol/pulumi-internals";
import { awsConfig } from "./aws-config";

/**
 * All findings of an audit, each once, to the last page or an error. Stops asking when the loop is left.
 *
 * @throws AuditError on the first step for bad arguments, later for every failure of a call: findings that were
 * handed out until then are no complete list.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditFindings.html
 *
 * @example
 * for await (const finding of listAuditFindings({ taskId, suppressed: false })) console.log(finding);
 */
export function listAuditFindings(args: aws.ListAuditFindingsArgs): AsyncGenerator<AuditFinding, void, undefined> {
  return failingInOneLine(aws.listAuditFindings(args, awsConfig()));
}

/**
 * All resources related to a finding, beyond the 10 that AWS lists with it.
 *
 * @throws AuditError on the first step for bad arguments, later for every failure of a call.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListRelatedResourcesForAuditFinding.html
 */
export function listRelatedResources(
  findingId: string,
  connection: ConnectionArgs = {},
): AsyncGenerator<FindingResource, void, undefined> {
  return failingInOneLine(aws.listRelatedResources(findingId, connection, awsConfig()));
}

async function* failingInOneLine<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  try {
    for await (const item of items) {
      yield item;
    }
  } catch (error) {
    throw inOneLine(error);
  }
}
