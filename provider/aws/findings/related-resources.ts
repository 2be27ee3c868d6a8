import type { FindingResource } from "../../audit/finding";
import { normaliseRelatedResource } from "../../audit/finding-normalise";
import { everyPage } from "../every-page";
import { iotSdk } from "../sdk";
import type { Calls } from "./calls";
import { PAGE_SIZE } from "./queries";

/**
 * All resources related to a finding, page by page. A finding itself carries at most 10 of them.
 *
 * @throws AuditError
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListRelatedResourcesForAuditFinding.html
 */
export async function* relatedResourcesOf(findingId: string, calls: Calls): AsyncGenerator<readonly FindingResource[]> {
  const { ListRelatedResourcesForAuditFindingCommand } = iotSdk();
  const doing = `listing resources related to finding ${findingId}`;
  const purpose = { doing, action: "iot:ListRelatedResourcesForAuditFinding" };
  const ask = (nextToken: string | undefined) => {
    const command = new ListRelatedResourcesForAuditFindingCommand({
      findingId,
      maxResults: PAGE_SIZE,
      ...(nextToken !== undefined && { nextToken }),
    });
    return calls.answer(purpose, (iot, options) => iot.send(command, options));
  };
  for await (const items of everyPage(ask, { member: "relatedResources", doing })) {
    yield items.map((item) => normaliseRelatedResource(item, { doing }));
  }
}
