import * as v from "valibot";
import { resourceIdentifier } from "../members";
import { restOperation } from "../operation";
import { findSuppression } from "../suppressions/suppressions";

/** Its model has no ResourceNotFoundException: deleting what is not there succeeds. */
export const deleteAuditSuppression = restOperation({
  name: "DeleteAuditSuppression",
  method: "POST",
  path: "/audit/suppressions/delete",
  input: v.object({ checkName: v.string("Member must be a string"), resourceIdentifier }),
  handle({ checkName, resourceIdentifier }, { store }) {
    const existing = findSuppression(store.suppressions, { checkName, resourceIdentifier });
    store.setSuppressions(store.suppressions.filter((suppression) => suppression !== existing));
    return {};
  },
});
