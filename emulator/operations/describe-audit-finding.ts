import * as v from "valibot";
import { inline } from "../findings/inline";
import { findingId } from "../members";
import { restOperation } from "../operation";
import { resourceNotFound } from "../service-error";

export const describeAuditFinding = restOperation({
  name: "DescribeAuditFinding",
  method: "GET",
  path: "/audit/findings/{findingId}",
  input: v.object({ findingId }),
  handle({ findingId }, { store, now }) {
    const finding = store.finding(findingId, now);
    if (finding === undefined) {
      throw resourceNotFound(`Audit finding ${findingId} does not exist.`);
    }
    return { finding: inline(finding) };
  },
});
