import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { latestNow } from "../../provider/aws/clock";
import { evaluateGate } from "../../provider/gate/evaluate-gate";
import type { GateRules } from "../../provider/gate/model";
import { configOf } from "../config";
import { GATE_RULES } from "../gate-rules";
import { ofAudits } from "../validation";

const configSchema: PolicyConfigSchema = { properties: GATE_RULES };

/** Judges AWS's own words again: what the resource derived from them, and what a gate said, is not taken over. */
export function auditCompliant(now: () => number = latestNow): ResourceValidationPolicy {
  return {
    name: "audit-compliant",
    description: "An audit is completed, free of contradictions and within the limits.",
    configSchema,
    validateResource: ofAudits((audit, args) =>
      evaluateGate(audit, configOf<GateRules>(args, configSchema), { now: now() })
        .violations.filter(({ rule }) => rule !== "maxAge")
        .map(({ message }) => message),
    ),
  };
}
