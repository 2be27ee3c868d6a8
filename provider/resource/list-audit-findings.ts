// Findings for a program: reached as its resources are, by the stack's configuration.
import * as pulumi from "@pulumi/pulumi";
import type { AuditFinding, FindingResource } from "../audit/finding";
import type { ConnectionArgs } from "../aws/connection";
import * as aws from "../aws/list-audit-findings";

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
  return inOneLine(aws.listAuditFindings(args, stackConfig()));
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
  return inOneLine(aws.listRelatedResources(findingId, connection, stackConfig()));
}

function stackConfig(): (key: string) => string | undefined {
  const config = new pulumi.Config("aws");
  return (key) => config.get(key.replace(/^aws:/, ""));
}

async function* inOneLine<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  try {
    for await (const item of items) yield item;
  } catch (error) {
    // Pulumi prints an error marked so as one line, any other with its stack.
    throw Object.assign(Object(error), { __pulumiRunError: true });
  }
}
