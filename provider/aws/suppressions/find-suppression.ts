import {
  type AuditSuppressionDescription,
  normaliseSuppression,
  type SuppressionIdentity,
  suppressionId,
} from "../../audit/suppression";
import { answerOf, jsonOf } from "../answer";
import type { Clients } from "../client";
import { awsFailure } from "../failure";
import { iotSdk } from "../sdk";

/**
 * The suppression of one check and resource.
 *
 * @throws AuditError `NotFound` when there is none
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAuditSuppression.html
 */
export async function findSuppression(
  clients: Clients,
  identity: SuppressionIdentity,
): Promise<AuditSuppressionDescription> {
  const { DescribeAuditSuppressionCommand } = iotSdk();
  const { checkName, resourceIdentifier } = identity;
  const doing = `reading suppression ${suppressionId(identity)}`;
  try {
    const output = await clients.iot.send(new DescribeAuditSuppressionCommand({ checkName, resourceIdentifier }));
    return normaliseSuppression(jsonOf(answerOf(output)), doing, identity);
  } catch (error) {
    throw awsFailure(error, {
      doing,
      action: "iot:DescribeAuditSuppression",
      region: await clients.region(),
      advice: { NotFound: "check checkName, resourceIdentifier and region" },
    });
  }
}
