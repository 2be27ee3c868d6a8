import type { AuditSuppressionDescription } from "../audit/suppression";
import * as aws from "../aws/suppressions/list-suppressions";
import { inOneLine } from "../protocol/pulumi-internals";
import { awsConfig } from "./aws-config";

/**
 * All suppressions of findings that have not ended, those that end first at the front, to the last page or an error.
 *
 * @throws AuditError on the first step for bad arguments, later for every failure of a call, and beyond 100,000
 * suppressions: a list is never cut short.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditSuppressions.html
 *
 * @example
 * for await (const { checkName, expirationDate } of listAuditSuppressions()) console.log(checkName, expirationDate);
 */
export async function* listAuditSuppressions(
  args: aws.ListAuditSuppressionsArgs = {},
): AsyncGenerator<AuditSuppressionDescription, void, undefined> {
  try {
    yield* aws.listSuppressions(args, awsConfig());
  } catch (error) {
    throw inOneLine(error);
  }
}
