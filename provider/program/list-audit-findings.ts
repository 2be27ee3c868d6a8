// Findings for a program: reached as its resources are, by the stack's configuration.

import type { AuditBaseline } from "../audit/baseline";
import type { AuditFinding, FindingResource } from "../audit/finding";
import { latestNow } from "../aws/clock";
import type { ConnectionArgs } from "../aws/connection";
import * as aws from "../aws/findings/list-audit-findings";
import { AuditError } from "../errors";
import { inOneLine } from "../protocol/pulumi-internals";
import { awsConfig } from "./aws-config";
import * as pulumi from "./pulumi";

/** Which findings, in which order, and how to reach AWS. */
export interface ListAuditFindingsArgs extends aws.ListAuditFindingsArgs {
  /** What is accepted of the audit, as `device-defender baseline` writes it. */
  readonly baseline?: AuditBaseline;
  /**
   * Only findings about resources that `baseline` does not cover. One that covers nothing, because it is of another region or
   * account or has ended, is a warning of the program, and all findings are new. Default false.
   */
  readonly newOnly?: boolean;
}

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
export function listAuditFindings(args: ListAuditFindingsArgs): AsyncGenerator<AuditFinding, void, undefined> {
  return failingInOneLine(listed(args));
}

async function* listed({ baseline, newOnly, ...args }: ListAuditFindingsArgs): AsyncGenerator<AuditFinding> {
  const only = onlyNew(baseline, newOnly);
  yield* aws.listAuditFindings(args, awsConfig(), only);
}

function onlyNew(baseline: unknown, newOnly: unknown = false): aws.FindingsFilter | undefined {
  const doing = "listing findings";
  if (typeof newOnly !== "boolean") {
    const reason = "newOnly is no boolean";
    throw new AuditError({ code: "InvalidArgument", doing, reason, property: "newOnly" });
  }
  if (baseline === undefined && !newOnly) {
    return undefined;
  }
  // Loaded here, because nobody else needs them.
  const { checkBaseline } = require("../gate/check-baseline") as typeof import("../gate/check-baseline");
  const { NewFindings } = require("../audit/new-findings") as typeof import("../audit/new-findings");
  const accepted = checkBaseline(baseline, doing);
  return newOnly
    ? (audit) => {
        const { isNew, notes } = new NewFindings(accepted, audit, latestNow());
        for (const note of notes) {
          void pulumi.log.warn(`baseline: ${note}`);
        }
        return isNew;
      }
    : undefined;
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
