import type { PolicyConfigSchema, PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { readFleetRecord } from "../../provider/audit/read-fleet-record";
import { latestNow } from "../../provider/aws/clock";
import { errorCodeOf } from "../../provider/errors";
import { evaluateGate } from "../../provider/gate/evaluate-gate";
import type { GateRules } from "../../provider/gate/model";
import { messageOf } from "../../provider/text";
import { configOf } from "../config";
import { GATE_RULES, MAX_AGE } from "../gate-rules";
import { knownProperties } from "../known-properties";
import { matchesAny } from "../pattern";
import { AUDIT_FLEETS, AUDIT_GATES, CLAIMED_AUDITS, subjectOf } from "../resource-types";
import { ofStack, unknownMessage } from "../validation";

interface Config extends GateRules {
  readonly types: readonly string[];
  readonly exceptTypes: readonly string[];
  readonly contractGates: boolean;
}

const DEFAULTS: Pick<Config, "types" | "exceptTypes"> = {
  types: ["aws:iot/*", "aws-native:iot:*"],
  // What an audit needs before there can be one.
  exceptTypes: ["aws-native:iot:AccountAuditConfiguration", "aws-native:iot:ScheduledAudit"],
};

const PATTERNS = { type: "array", items: { type: "string", minLength: 1 } } as const;

const configSchema: PolicyConfigSchema = {
  properties: {
    types: { ...PATTERNS, minItems: 1, default: [...DEFAULTS.types], description: "Guarded types; * is a wildcard" },
    exceptTypes: { ...PATTERNS, default: [...DEFAULTS.exceptTypes], description: "Types that need no gate after all" },
    contractGates: {
      type: "boolean",
      default: false,
      description: "Whether a gate counts that judges another stack's contract, which no policy sees",
    },
    ...GATE_RULES,
    maxAge: MAX_AGE,
  },
};

/**
 * A gate stops only what depends on it: directly, through others, or as the child of a component that does. And it is a
 * gate only if the audits that it judges pass: its own verdict and its own rules are the program's words.
 */
export function guardedTypesDependOnGate(now: () => number = latestNow): StackValidationPolicy {
  return {
    name: "guarded-types-depend-on-gate",
    description: "Every resource of a guarded type depends on an AuditGate whose audits pass.",
    configSchema,
    validateStack: ofStack((args) => {
      const {
        types = DEFAULTS.types,
        exceptTypes = DEFAULTS.exceptTypes,
        contractGates = false,
        ...rules
      } = configOf<Config>(args, configSchema);
      const context: GateContext = { rules, contractGates, now: now() };
      return args.resources
        .filter(({ type }) => matchesAny(type, types) && !matchesAny(type, exceptTypes))
        .flatMap((resource) =>
          flawOf(resource, context).map((flaw) => ({ message: `${subjectOf(resource)}: ${flaw}`, urn: resource.urn })),
        );
    }),
  };
}

interface GateContext {
  readonly rules: GateRules;
  readonly contractGates: boolean;
  readonly now: number;
}

// One good gate is enough; when all are bad, the first one's flaw is shown.
function flawOf(resource: PolicyResource, context: GateContext): string[] {
  const flaws: string[] = [];
  for (const gate of gatesBefore(resource)) {
    const flaw = gateFlaw(gate, context);
    if (flaw === undefined) {
      return [];
    }
    flaws.push(`${subjectOf(gate)} ${flaw}`);
  }
  return [flaws[0] ?? "depends on no AuditGate; give it gate.guard() as its options, or dependsOn"];
}

// A child is not registered before its parent, but does not count its parent among its dependencies.
function gatesBefore(resource: PolicyResource): PolicyResource[] {
  const before = new Set([resource]);
  for (const { dependencies, propertyDependencies, parent } of before) {
    for (const other of [...dependencies, ...Object.values(propertyDependencies).flat(), ...(parent ? [parent] : [])]) {
      before.add(other);
    }
  }
  return [...before].filter(({ type }) => AUDIT_GATES.has(type));
}

function gateFlaw(gate: PolicyResource, { rules, contractGates, now }: GateContext): string | undefined {
  const audits = auditsOf(gate);
  if (audits.length === 0) {
    return contractGates ? undefined : "judges no audit of this stack; allowed: one whose audits this policy can see";
  }
  for (const audit of audits) {
    const { known, unknown } = knownProperties(audit.props);
    if (unknown.length > 0) {
      return `judges ${subjectOf(audit)}: ${unknownMessage(unknown)}`;
    }
    const [violation] = violationsOf(audit, known, rules, now);
    if (violation !== undefined) {
      return `judges ${subjectOf(audit)}, which these rules do not pass: ${violation}`;
    }
  }
  return undefined;
}

// The gate keeps no audit; the engine keeps what its argument was made of.
function auditsOf({ propertyDependencies }: PolicyResource): PolicyResource[] {
  return (propertyDependencies["audit"] ?? []).filter(({ type }) => CLAIMED_AUDITS.has(type));
}

function violationsOf({ type }: PolicyResource, known: object, rules: GateRules, now: number): string[] {
  try {
    const audit = AUDIT_FLEETS.has(type) ? { ...known, targets: readFleetRecord(known) } : known;
    return evaluateGate(audit, rules, { now }).violations.map(({ message }) => message);
  } catch (error) {
    if (errorCodeOf(error) === "InvalidArgument") {
      throw error;
    }
    return [messageOf(error)];
  }
}
