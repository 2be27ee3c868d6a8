import * as v from "valibot";
import { RESOURCE_IDENTIFIER, type ResourceIdentifier } from "../../audit/resource-identifier";
import { type AuditSuppressionDescription, normaliseSuppression } from "../../audit/suppression";
import { withoutUndefined } from "../../audit/values";
import { AuditError } from "../../errors";
import { count } from "../../text";
import { verifyAccount } from "../account";
import { answerOf, jsonOf } from "../answer";
import { clientsFor } from "../client";
import type { ConnectionArgs, StackConfig } from "../connection";
import { CONNECTION_SCHEMA } from "../connection-schema";
import { connectionSettings } from "../connection-settings";
import { everyPage } from "../every-page";
import { awsFailure } from "../failure";
import { iotSdk } from "../sdk";

/** Which suppressions, and how to reach AWS. */
export interface ListAuditSuppressionsArgs extends ConnectionArgs {
  /** Only suppressions of this check. */
  readonly checkName?: string;
  /** Only suppressions of this resource. */
  readonly resourceIdentifier?: ResourceIdentifier;
}

/** The most that AWS puts on a page. */
const PAGE_SIZE = 250;
/** Beyond it the list fails; it is never cut short. */
export const MAX_SUPPRESSIONS = 100_000;

const DOING = "listing audit suppressions";

const ARGS = v.strictObject({
  checkName: v.optional(v.pipe(v.string("is not a check's name"), v.nonEmpty("is empty"))),
  resourceIdentifier: v.optional(RESOURCE_IDENTIFIER),
  ...CONNECTION_SCHEMA,
});

/**
 * The suppressions that have not ended, those that end first at the front, to the last page or an error.
 *
 * @param limit beyond so many the list fails
 * @throws AuditError
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditSuppressions.html
 */
export async function* listSuppressions(
  args: ListAuditSuppressionsArgs,
  config: StackConfig,
  limit = MAX_SUPPRESSIONS,
): AsyncGenerator<AuditSuppressionDescription, void, undefined> {
  const { checkName, resourceIdentifier, ...connection } = checkedArgs(args);
  const settings = connectionSettings(connection, config);
  const clients = clientsFor(settings);
  await verifyAccount(clients, settings);
  const { ListAuditSuppressionsCommand } = iotSdk();
  const filter = withoutUndefined({ checkName, resourceIdentifier });
  const ask = async (nextToken?: string) => {
    const page = { ...filter, maxResults: PAGE_SIZE, ...(nextToken !== undefined && { nextToken }) };
    try {
      const answer = jsonOf(answerOf(await clients.iot.send(new ListAuditSuppressionsCommand(page))));
      return () => answer;
    } catch (error) {
      const region = await clients.region();
      throw awsFailure(error, { doing: DOING, action: "iot:ListAuditSuppressions", region });
    }
  };
  let listed = 0;
  for await (const items of everyPage(ask, { member: "suppressions", doing: DOING, readAhead: false })) {
    listed += items.length;
    if (listed > limit) {
      throw new AuditError({
        code: "SearchLimitExceeded",
        doing: DOING,
        reason: `there are more than ${count(limit)}`,
        advice: "ask for one check by checkName",
      });
    }
    for (const item of items) {
      yield normaliseSuppression(item, DOING);
    }
  }
}

function checkedArgs(args: ListAuditSuppressionsArgs): ListAuditSuppressionsArgs {
  const given = withoutUndefined(args);
  const result = v.safeParse(ARGS, given, { abortPipeEarly: true });
  if (result.success) {
    return given;
  }
  const reasons = result.issues.map(
    (issue) => `${v.getDotPath(issue)} ${issue.expected === "never" ? "is no argument" : issue.message}`,
  );
  throw new AuditError({ code: "InvalidArgument", doing: DOING, reason: reasons.join("; ") });
}
