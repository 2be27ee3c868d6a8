import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { shown } from "../../provider/audit/values";
import { configOf } from "../config";
import { knownProperties } from "../known-properties";
import { matchesAny } from "../pattern";
import { AUDIT_GATES, stackOf } from "../resource-types";
import { ofTypes, unknownMessage } from "../validation";

const DEFAULT_STACKS = ["prod", "prod-*", "*-prod", "production", "production-*", "*-production"];

const configSchema: PolicyConfigSchema = {
  properties: {
    stacks: {
      type: "array",
      items: { type: "string", minLength: 1 },
      minItems: 1,
      default: DEFAULT_STACKS,
      description: "Names of production stacks; * is a wildcard",
    },
  },
};

/** An advisory gate is for trying one out, and for publishing a verdict; it stops nothing. */
export const noAdvisoryGate: ResourceValidationPolicy = {
  name: "no-advisory-gate",
  description: "In a production stack every gate is mandatory.",
  configSchema,
  validateResource: ofTypes(AUDIT_GATES, (args) => {
    const { stacks = DEFAULT_STACKS } = configOf<{ stacks: readonly string[] }>(args, configSchema);
    const stack = stackOf(args.urn);
    if (stack !== undefined && !matchesAny(stack, stacks)) {
      return args.notApplicable(`Stack ${stack} is no production stack.`);
    }
    const { known, unknown } = knownProperties(args.props);
    if (unknown.includes("enforcementLevel")) {
      return [unknownMessage(["enforcementLevel"], "mandatory")];
    }
    const { enforcementLevel = "mandatory" } = known;
    return enforcementLevel === "mandatory"
      ? []
      : [`enforcementLevel ${shown(enforcementLevel)} in stack ${stack}; allowed: mandatory`];
  }),
};
