import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { latestNow } from "../../provider/aws/clock";
import { evaluateGate } from "../../provider/gate/evaluate-gate";
import type { GateRules, Violation } from "../../provider/gate/model";
import { configOf } from "../config";
import { MAX_AGE } from "../gate-rules";
import { ofAudits } from "../validation";

const configSchema: PolicyConfigSchema = { properties: { maxAge: MAX_AGE } };

/** Old evidence says nothing about the fleet of today. */
export function auditFresh(now: () => number = latestNow): ResourceValidationPolicy {
  return {
    name: "audit-fresh",
    description: "An audit started no longer ago than maxAge.",
    configSchema,
    validateResource: ofAudits((audit, args) =>
      evaluateGate(audit, configOf<Pick<GateRules, "maxAge">>(args, configSchema), { now: now() })
        .violations.filter(isAboutAge)
        .map(({ message }) => message),
    ),
  };
}

// Of an audit that cannot be read at all, the gate says so and no more.
function isAboutAge({ rule, taskId }: Violation): boolean {
  return rule === "maxAge" || taskId === "";
}
