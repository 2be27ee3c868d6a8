import * as v from "valibot";
import { bodyTimestamp, clientRequestToken, flag, resourceIdentifier, suppressionDescription } from "../members";
import type { AuditSuppression } from "../model";
import { restOperation } from "../operation";
import { checkEnabled } from "../schedules/check-schedule";
import { limitExceeded, resourceAlreadyExists } from "../service-error";
import { checkEnd, checkIdentifier } from "../suppressions/check-suppression";
import { findSuppression } from "../suppressions/suppressions";

/** The service model has the error and no page the number: this one is the emulator's. */
const MAX_SUPPRESSIONS = 1000;

/**
 * A token of an existing suppression is an error, also for a repeat of the same request.
 * https://docs.aws.amazon.com/iot/latest/apireference/API_CreateAuditSuppression.html
 */
export const createAuditSuppression = restOperation({
  name: "CreateAuditSuppression",
  method: "POST",
  path: "/audit/suppressions/create",
  input: v.object({
    checkName: v.string("Member must be a string"),
    resourceIdentifier,
    expirationDate: v.optional(bodyTimestamp),
    suppressIndefinitely: v.optional(flag),
    description: v.optional(suppressionDescription),
    clientRequestToken,
  }),
  handle({ clientRequestToken, ...input }, { store, now }) {
    checkIdentifier(input.resourceIdentifier);
    checkEnd(input, now);
    checkEnabled([input.checkName], store);
    const { checkName, resourceIdentifier, expirationDate, suppressIndefinitely = false, description } = input;
    const suppression: AuditSuppression = {
      checkName,
      resourceIdentifier,
      ...(expirationDate !== undefined && { expirationDate }),
      suppressIndefinitely,
      ...(description !== undefined && { description }),
    };
    if (store.hasSuppressionRequest(clientRequestToken)) {
      throw resourceAlreadyExists("A suppression with this clientRequestToken already exists.");
    }
    if (findSuppression(store.suppressions, input) !== undefined) {
      throw resourceAlreadyExists(`A suppression of ${input.checkName} for this resource already exists.`);
    }
    if (store.suppressions.length >= MAX_SUPPRESSIONS) {
      throw limitExceeded(`There are ${MAX_SUPPRESSIONS} audit suppressions already.`);
    }
    store.setSuppressions([...store.suppressions, suppression]);
    store.rememberSuppressionRequest(clientRequestToken, suppression);
    return {};
  },
});
