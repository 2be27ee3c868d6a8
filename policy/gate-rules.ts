import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { SEVERITIES } from "../provider/audit/checks";
import type { GateRules } from "../provider/gate/model";

const COUNT: PolicyConfigJSONSchema = { type: "integer", minimum: 0 };

/** A length of time in words; the policy itself knows the units. */
export const DURATION: PolicyConfigJSONSchema = { type: "string", pattern: "^\\s*\\d+(\\.\\d+)?\\s*[A-Za-z]+\\s*$" };

export const MAX_AGE: PolicyConfigJSONSchema = {
  ...DURATION,
  default: "90 days",
  description: "How long ago the audit may have started",
};

/**
 * The rules that judge an audit by itself; `allowFewerChecks` needs a gate's memory, and `maxAge` is a policy of its own.
 *
 * The engine hands a default over as if somebody had set it, so a rule for which that makes a difference has none.
 */
export const GATE_RULES: {
  readonly [K in keyof Omit<GateRules, "maxAge" | "allowFewerChecks">]-?: PolicyConfigJSONSchema;
} = {
  maxNonCompliantChecks: { ...COUNT, default: 0, description: "How many checks may be non-compliant" },
  maxNonCompliantResources: {
    type: ["integer", "object"],
    minimum: 0,
    additionalProperties: COUNT,
    description: "How many unsuppressed non-compliant resources each check, or each named check, may have",
  },
  requiredChecks: {
    type: "array",
    items: { type: "string" },
    default: [],
    description: "Checks that must be in the audit, decided and within the limits",
  },
  minSeverity: {
    type: "string",
    enum: [...SEVERITIES],
    default: "LOW",
    description: "Milder checks are out of scope unless required",
  },
  minTotalResources: { ...COUNT, default: 0, description: "How many resources every check must have looked at" },
  allowSuppressed: { type: "boolean", default: true, description: "Whether suppressed findings are forgiven" },
  waivers: {
    type: "array",
    items: {
      type: "object",
      required: ["check", "reason", "expires"],
      properties: { check: { type: "string" }, reason: { type: "string" }, expires: { type: "string" } },
      additionalProperties: false,
    },
    default: [],
    description: "Cover one check's non-compliance each, until they expire",
  },
};
