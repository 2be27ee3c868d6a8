import * as v from "valibot";
import { resourceIdentifier } from "../members";
import { restOperation } from "../operation";
import { resourceNotFound } from "../service-error";
import { findSuppression } from "../suppressions/suppressions";

/** Expired suppressions are described until they are deleted, and listed no more. */
export const describeAuditSuppression = restOperation({
  name: "DescribeAuditSuppression",
  method: "POST",
  path: "/audit/suppressions/describe",
  input: v.object({ checkName: v.string("Member must be a string"), resourceIdentifier }),
  handle({ checkName, resourceIdentifier }, { store }) {
    const suppression = findSuppression(store.suppressions, { checkName, resourceIdentifier });
    if (suppression === undefined) {
      throw resourceNotFound(`There is no suppression of ${checkName} for this resource.`);
    }
    return suppression;
  },
});
