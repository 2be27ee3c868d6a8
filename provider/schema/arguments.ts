// The arguments of resources and functions with their descriptions. Which there are, and of which type, follows from what
// checks them; the compiler holds each description to an argument.
import type * as v from "valibot";
import { AUDIT_FLEET_ARGUMENTS, type CheckedAuditFleetArgs, TARGET_ARGUMENT_NAMES } from "../arguments/audit-fleet";
import { AUDIT_TASK_ARGUMENTS, type CheckedAuditTaskArgs } from "../arguments/audit-task";
import { type CheckedOnDemandAuditArgs, ON_DEMAND_AUDIT_ARGUMENTS } from "../arguments/on-demand-audit";
import type { AssumeRole, ConnectionArgs } from "../aws/connection";
import { CONNECTION_SCHEMA } from "../aws/connection-schema";
import { RULES, type RuleName } from "../gate/rules";
import type { ComplianceObjective } from "../gate/rules/objective";
import { argumentType, ruleType } from "./argument-types";
import {
  ANY,
  BOOLEAN,
  INTEGER,
  mapOf,
  NUMBER,
  type ObjectSpec,
  type PropertySpecs,
  STRING,
  typeNamed,
} from "./specification";
import { tokenOf } from "./tokens";

/** A description of each member. */
export type Descriptions<T> = { readonly [K in keyof Required<T>]: string };

const CONNECTION: Descriptions<ConnectionArgs> = {
  region: "The AWS region to ask, such as `eu-west-1`. Default: the provider's, then `AWS_REGION`, then the profile's.",
  profile: "A profile of the shared AWS configuration files. Default: the provider's, then `AWS_PROFILE`.",
  assumeRole: "A role to assume first. It replaces the provider's.",
  endpoint: "The `http` or `https` URL of the AWS IoT API when it is not AWS's own. It then shows among the outputs.",
  allowedAccountIds:
    "Accounts of 12 digits that the audit may be read from, verified with STS GetCallerIdentity. Another account is an error. Default: any.",
  maxAttempts: "How often a call is tried, the first time included: 1 to 20. Default 5.",
};

const SELECTOR: Descriptions<Omit<CheckedAuditTaskArgs, keyof ConnectionArgs>> = {
  taskId:
    "The audit itself, 1 to 40 letters, digits and hyphens. Without it the latest completed audit of the last 90 days is read.",
  scheduledAuditName:
    "Only audits that this schedule started, 1 to 128 letters, digits, underscores and hyphens. Not together with `taskId`.",
  taskType: "Only audits of this type: `ON_DEMAND_AUDIT_TASK` or `SCHEDULED_AUDIT_TASK`. Not together with `taskId`.",
  includePreviousAudit:
    "Also reads the previous audit, of the same schedule or else of the same type, and gives `previousAudit`. The rule `noRegression` needs it. Default false.",
  findings:
    "`summary` also reads every finding and gives `findingsSummary`. `resources` adds the name of every resource, which a baseline needs. " +
    "Each 250 findings of a check take a call, at every preview, update and refresh. Default `none`.",
};

const ON_DEMAND: Descriptions<
  Omit<CheckedOnDemandAuditArgs, keyof ConnectionArgs | "findings" | "includePreviousAudit">
> = {
  targetCheckNames:
    "Which checks to run. Default: every check that the account has enabled. Others start another audit.",
  triggers: "Any values; when one of them changes, another audit is started.",
  timeout:
    "How long to wait for the audit's end, a number and a unit. Running out of it is an error. Default `30 minutes`.",
  pollInterval: "How often the audit is read at most while it runs, at least one second. Default `5 seconds`.",
};

const FLEET: Descriptions<Omit<CheckedAuditFleetArgs, keyof ConnectionArgs | "targets">> = {
  findings:
    "Whether each target comes with its findings in numbers, `summary`, or also with the name of every resource, `resources`, unless the target says otherwise. Default `none`.",
  includePreviousAudit:
    "Whether each target comes with the audit before it, `previousAudit`, unless the target says otherwise. Default false.",
  concurrency: "How many targets are read at once, 1 to 100. Default 16.",
  timeout:
    "How long reading all of them may take, up to a day. A target that is not read by then is unreadable. Default `5 minutes`.",
};

const WAIT_FOR_COMPLETION =
  "Makes `up` wait until the audit called `taskId` has ended; `true` waits up to 30 minutes. The gates over it decide then. Default false.";

type Schemas = Readonly<Record<string, v.GenericSchema>>;

/** The types that the schemas check, with descriptions. */
export function described(schemas: Schemas, descriptions: Readonly<Record<string, string>>): PropertySpecs {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      { ...argumentType(name, schema), ...(descriptions[name] !== undefined && { description: descriptions[name] }) },
    ]),
  );
}

export const CONNECTION_ARGUMENTS: PropertySpecs = described(CONNECTION_SCHEMA, CONNECTION);

/** Of the function, which waits for nothing. */
export const GET_AUDIT_TASK_ARGUMENTS: PropertySpecs = described(AUDIT_TASK_ARGUMENTS, { ...SELECTOR, ...CONNECTION });

export const AUDIT_TASK: PropertySpecs = {
  ...GET_AUDIT_TASK_ARGUMENTS,
  waitForCompletion: { oneOf: [BOOLEAN, typeNamed(tokenOf("WaitForCompletion"))], description: WAIT_FOR_COMPLETION },
};

export const ON_DEMAND_AUDIT: PropertySpecs = described(ON_DEMAND_AUDIT_ARGUMENTS, {
  ...ON_DEMAND,
  findings: SELECTOR.findings,
  includePreviousAudit: SELECTOR.includePreviousAudit,
  ...CONNECTION,
});

export const AUDIT_FLEET = {
  targets: {
    ...mapOf(typeNamed(tokenOf("AuditFleetTarget"))),
    description:
      "By any names: violations, warnings and diffs call the targets so. At least one. What a target leaves out is the fleet's.",
  },
  ...described(AUDIT_FLEET_ARGUMENTS, { ...FLEET, ...CONNECTION }),
} as const satisfies PropertySpecs;

/** The types of the rules that have members of their own. */
const RULE_TYPES: { readonly [K in RuleName]?: string } = { waivers: "Waiver", objective: "ComplianceObjective" };

export const GATE_RULES: PropertySpecs = Object.fromEntries(
  RULES.map(({ name, description, default: standard, value }) => [
    name,
    {
      ...ruleType(value.jsonSchema, RULE_TYPES[name] ?? ""),
      description: `${description}.${standard === undefined ? "" : ` Default \`${JSON.stringify(standard).replaceAll('"', "")}\`.`}`,
    },
  ]),
);

export const AUDIT_GATE: PropertySpecs = {
  audit: {
    ...ANY,
    description:
      "An AuditTask, OnDemandAudit or AuditFleet of this package, or a list of them, of which each has to pass. The resource itself and not its outputs: values may be those of an earlier run and are refused. One that this run has not read makes the verdict `inconclusive`.",
  },
  enforcementLevel: {
    ...STRING,
    description:
      "`mandatory`: anything but `passed` fails preview and update. `advisory` and `disabled`: the verdict is only an output. Default `mandatory`.",
  },
  ...GATE_RULES,
};

const ASSUME_ROLE: Descriptions<AssumeRole> = {
  roleArn: "The ARN of the role.",
  externalId: "What the role's trust policy asks for, if it does.",
  sessionName: "The name of the session, 2 to 64 characters. Default `pulumi-device-defender`.",
};

const OBJECTIVE: Descriptions<ComplianceObjective> = {
  compliant: "The share of the audits that must be compliant: above 0 and up to 1, such as 0.95.",
  within:
    "How long ago an audit that counts may have started, a number and a unit, at most 90 days. Default `30 days`.",
  minAudits: "With fewer audits the verdict is `inconclusive`. Default one for each 7 days of `within`, at least 2.",
};

/** The types of arguments that are objects. */
export const ARGUMENT_TYPES: Readonly<Record<string, ObjectSpec>> = {
  AssumeRole: {
    type: "object",
    description: "A role to assume before asking.",
    properties: described(CONNECTION_SCHEMA.assumeRole.wrapped.entries, ASSUME_ROLE),
    required: ["roleArn"],
  },
  WaitForCompletion: {
    type: "object",
    description: "How to wait for an audit that is still in progress.",
    properties: {
      timeout: { ...STRING, description: ON_DEMAND.timeout },
      pollInterval: { ...STRING, description: ON_DEMAND.pollInterval },
    },
  },
  ComplianceObjective: {
    type: "object",
    description: "An objective over the audits of one schedule.",
    properties: {
      compliant: { ...NUMBER, description: OBJECTIVE.compliant },
      within: { ...STRING, description: OBJECTIVE.within },
      minAudits: { ...INTEGER, description: OBJECTIVE.minAudits },
    },
    required: ["compliant"],
  },
  AuditFleetTarget: {
    type: "object",
    description: "Which audit of which account and region.",
    properties: Object.fromEntries(
      TARGET_ARGUMENT_NAMES.flatMap((name) => {
        const argument = GET_AUDIT_TASK_ARGUMENTS[name];
        return argument === undefined ? [] : [[name, argument]];
      }),
    ),
  },
};
