// A stack that satisfies every policy, in the shape in which the engine hands it over, for tests to break one thing at a time.
import type {
  Policy,
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type FleetTargets, summariseFleet } from "../../../provider/audit/fleet";
import { recordFleet } from "../../../provider/audit/fleet-record";
import { aContract, anAudit, TASK_ID } from "../../support/contracts";

// Not declared, because Pulumi calls it internal; it is what throws when a policy touches an unknown value.
const { unknownCheckingProxy } = require("@pulumi/policy/proxy") as {
  unknownCheckingProxy(properties: Properties): Properties;
};

export type Properties = Record<string, unknown>;

export const AUDIT_TASK = "pulumi-nodejs:dynamic/iot:AuditTask";
export const AUDIT_FLEET = "pulumi-nodejs:dynamic/iot:AuditFleet";
export const ON_DEMAND_AUDIT = "pulumi-nodejs:dynamic/iot:OnDemandAudit";
export const AUDIT_GATE = "pulumi-nodejs:dynamic/iot:AuditGate";
export const AUDIT_SUPPRESSION = "pulumi-nodejs:dynamic/iot:AuditSuppression";
export const THING = "aws:iot/thing:Thing";

/** As a dynamic provider gets and gives it. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** As the engine sends an unknown list. */
export const UNKNOWN_LIST = "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2";

/** The inputs of an AuditTask after it was read; null is what AWS left out. */
export function auditProps(parts: Properties = {}): Properties {
  return { ...anAudit(), endpoint: null, accountId: null, otherFields: null, selectedBy: TASK_ID, ...parts };
}

/** A target that could not be read. */
export const NO_ACCESS = { error: { code: "AccessDenied", message: "no access" }, region: "us-east-1" };

/** The inputs of an AuditFleet after its targets were read. */
export function fleetProps(read: FleetTargets): Properties {
  const { checkColumns, targets } = recordFleet(read);
  const kept = Object.entries(targets).map(([name, target]) => [name, { selectedBy: TASK_ID, ...target }]);
  return { ...summariseFleet(read), checkColumns, targets: Object.fromEntries(kept) };
}

export function gateProps(parts: Properties = {}): Properties {
  return { verdict: "passed", violations: [], enforcementLevel: "mandatory", ...parts };
}

export interface ResourceParts {
  readonly name?: string;
  readonly stack?: string;
  readonly ignoreChanges?: string[];
  readonly config?: Properties;
}

export function resource(type: string, props: Properties, parts: ResourceParts = {}): ResourceValidationArgs {
  const { name = "fleet", stack = "prod", ignoreChanges = [], config = {} } = parts;
  return {
    type,
    name,
    urn: `urn:pulumi:${stack}::project::${type}::${name}`,
    props: unknownCheckingProxy(props),
    opts: {
      protect: false,
      ignoreChanges,
      aliases: [],
      additionalSecretOutputs: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    },
    stackTags: new Map(),
    isType: () => false,
    asType: () => undefined,
    ...policyArgs(config),
  };
}

export function stackResource(
  type: string,
  props: Properties = {},
  parts: ResourceParts & Partial<Pick<PolicyResource, "dependencies" | "propertyDependencies" | "parent">> = {},
): PolicyResource {
  const { dependencies = [], propertyDependencies = {}, parent, ...others } = parts;
  const { getConfig: _, notApplicable: __, stackTags: ___, ...common } = resource(type, props, others);
  return {
    ...common,
    asType: () => undefined,
    dependencies,
    propertyDependencies,
    ...(parent && { parent }),
  };
}

/** A stack's root resource, whose outputs are the stack's. */
export function root(outputs: Properties = { audit: aContract() }): PolicyResource {
  return stackResource("pulumi:pulumi:Stack", outputs, { name: "project-prod" });
}

export function stack(resources: PolicyResource[], config: Properties = {}): StackValidationArgs {
  return { resources, stackTags: new Map(), ...policyArgs(config) };
}

/** What a policy says of a resource, a line each; nothing when it says that it does not apply. */
export function violationsOf(policy: ResourceValidationPolicy, args: ResourceValidationArgs): string[] {
  const { validateResource } = policy;
  if (typeof validateResource !== "function") {
    throw new TypeError(`${policy.name} is no resource policy`);
  }
  return reports((report) => validateResource(withDefaults(policy, args), report));
}

/** What a policy says of a stack: the message, and the name of the resource it is about. */
export function stackViolationsOf(policy: StackValidationPolicy, args: StackValidationArgs): string[] {
  return reports((report) => policy.validateStack(withDefaults(policy, args), report));
}

/** The same of a policy that asks somebody else first. */
export async function askedStackViolationsOf(policy: StackValidationPolicy, args: StackValidationArgs) {
  const found: string[] = [];
  await policy.validateStack(withDefaults(policy, args), (message, urn) => {
    found.push(urn === undefined ? message : `${urn.split("::").at(-1)}: ${message}`);
  });
  return found;
}

class NotApplicable extends Error {}

// As the engine does.
function withDefaults<A extends Pick<StackValidationArgs, "getConfig">>({ configSchema }: Policy, args: A): A {
  const defaults = Object.entries(configSchema?.properties ?? {}).flatMap(([name, schema]) =>
    schema.default === undefined ? [] : [[name, schema.default]],
  );
  return { ...args, getConfig: <T extends object>() => ({ ...Object.fromEntries(defaults), ...args.getConfig<T>() }) };
}

function policyArgs(config: Properties) {
  return {
    getConfig: <T extends object>() => config as T,
    notApplicable: (reason?: string): never => {
      throw new NotApplicable(reason);
    },
  };
}

function reports(validate: (report: (message: string, urn?: string) => void) => unknown): string[] {
  const found: string[] = [];
  try {
    validate((message, urn) => found.push(urn === undefined ? message : `${urn.split("::").at(-1)}: ${message}`));
  } catch (error) {
    if (!(error instanceof NotApplicable)) {
      throw error;
    }
  }
  return found;
}
