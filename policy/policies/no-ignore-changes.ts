import type { ResourceValidationPolicy } from "@pulumi/policy";
import { AUDITS_AND_GATES } from "../resource-types";
import { ofTypes } from "../validation";

/** `ignoreChanges` keeps the values of an earlier run, and with them an earlier verdict. */
export const noIgnoreChanges: ResourceValidationPolicy = {
  name: "no-ignore-changes",
  description: "No audit and no gate ignores changes.",
  validateResource: ofTypes(AUDITS_AND_GATES, ({ opts: { ignoreChanges } }) =>
    ignoreChanges.length === 0 ? [] : [`ignoreChanges ${ignoreChanges.join(", ")}; allowed: none`],
  ),
};
