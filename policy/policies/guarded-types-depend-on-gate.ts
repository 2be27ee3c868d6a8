import type { PolicyConfigSchema, PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { configOf } from "../config";
import { matchesAny } from "../pattern";
import { AUDIT_GATE, subjectOf } from "../resource-types";
import { ofStack } from "../validation";

interface Config {
  readonly types: readonly string[];
  readonly exceptTypes: readonly string[];
}

const DEFAULTS: Config = {
  types: ["aws:iot/*", "aws-native:iot:*"],
  // What an audit needs before there can be one.
  exceptTypes: ["aws-native:iot:AccountAuditConfiguration", "aws-native:iot:ScheduledAudit"],
};

const PATTERNS = { type: "array", items: { type: "string", minLength: 1 } } as const;

const configSchema: PolicyConfigSchema = {
  properties: {
    types: { ...PATTERNS, minItems: 1, default: [...DEFAULTS.types], description: "Guarded types; * is a wildcard" },
    exceptTypes: { ...PATTERNS, default: [...DEFAULTS.exceptTypes], description: "Types that need no gate after all" },
  },
};

/** A gate stops only what depends on it: directly, through others, or as the child of a component that does. */
export const guardedTypesDependOnGate: StackValidationPolicy = {
  name: "guarded-types-depend-on-gate",
  description: "Every resource of a guarded type depends on an AuditGate.",
  configSchema,
  validateStack: ofStack((args) => {
    const { types, exceptTypes } = { ...DEFAULTS, ...configOf<Config>(args, configSchema) };
    return args.resources
      .filter(({ type }) => matchesAny(type, types) && !matchesAny(type, exceptTypes))
      .filter((resource) => !dependsOnGate(resource))
      .map((resource) => ({
        message: `${subjectOf(resource)}: depends on no AuditGate; give it gate.guard() as its options, or dependsOn`,
        urn: resource.urn,
      }));
  }),
};

// A child is not registered before its parent, but does not count its parent among its dependencies.
function dependsOnGate(resource: PolicyResource): boolean {
  const before = new Set([resource]);
  for (const { dependencies, propertyDependencies, parent } of before) {
    for (const other of [...dependencies, ...Object.values(propertyDependencies).flat(), ...(parent ? [parent] : [])]) {
      if (other.type === AUDIT_GATE) {
        return true;
      }
      before.add(other);
    }
  }
  return false;
}
