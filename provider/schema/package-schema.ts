// The package's schema, from which Pulumi makes SDKs and documentation and by which YAML programs are checked. It is made from
// the tables of arguments, outputs and rules, and of the examples; `npm run schema` writes it to provider/schema/schema.json.

import {
  ARGUMENT_TYPES,
  AUDIT_FLEET,
  AUDIT_GATE,
  AUDIT_TASK,
  CONNECTION_ARGUMENTS,
  GATE_RULES,
  GET_AUDIT_TASK_ARGUMENTS,
  ON_DEMAND_AUDIT,
} from "./arguments";
import { AUDIT, AUDIT_TASK_OUTPUTS, AUDIT_TYPES, REQUIRED_OF_AUDIT } from "./audit-outputs";
import { type Examples, withExample } from "./examples";
import { FINDINGS_TYPES } from "./findings-outputs";
import { AUDIT_FLEET_OUTPUTS, FLEET_TYPES } from "./fleet-outputs";
import { AUDIT_GATE_OUTPUTS, GATE_TYPES, VERDICT } from "./gate-outputs";
import { AUDIT_HISTORY, GET_AUDIT_HISTORY, HISTORY_TYPES } from "./history";
import { PREVIOUS_AUDIT_TYPES } from "./previous-audit-outputs";
import {
  ANY,
  type FunctionSpec,
  mapOf,
  type PropertySpecs,
  type ResourceSpec,
  STRING,
  typeNamed,
} from "./specification";
import { AUDIT_SUPPRESSION, SUPPRESSION_TYPES } from "./suppression";
import { PACKAGE_NAME, tokenOf } from "./tokens";

const RESOURCES = {
  AuditTask: {
    description:
      "A Device Defender audit, read from AWS at every preview, update and refresh; its values are known at the first preview. " +
      "Bad arguments and AWS's errors are reported on the argument at fault and leave the state as it was. " +
      "Nothing is made or deleted in AWS.\n\n" +
      "Source: https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAuditTask.html\n\n" +
      "## Import\n\nBy a task id, `latest`, `latest:<scheduledAuditName>` or `latest::<taskType>`:\n\n" +
      "```sh\npulumi import device-defender:index:AuditTask nightly latest:nightly\n```\n",
    inputProperties: AUDIT_TASK,
    properties: AUDIT_TASK_OUTPUTS,
    required: [...REQUIRED_OF_AUDIT, "selectedBy", "awaitingCompletion"],
  },
  OnDemandAudit: {
    description:
      "An audit that `up` starts and waits for. Other checks, triggers or another region start another one; deleting the resource " +
      "cancels an audit that still runs. A started audit is in the state even when waiting for it failed, and the next " +
      "`up` goes on waiting.\n\n" +
      "Source: https://docs.aws.amazon.com/iot/latest/apireference/API_StartOnDemandAuditTask.html\n",
    inputProperties: ON_DEMAND_AUDIT,
    properties: AUDIT,
    required: REQUIRED_OF_AUDIT,
  },
  AuditFleet: {
    description:
      "The audits of many accounts and regions, read side by side at every preview, update and refresh. A target that cannot be " +
      "read is no error: it is named with the reason, and the whole is `INSUFFICIENT_DATA`. A gate over the fleet judges " +
      "each target and names it in every violation.\n",
    inputProperties: AUDIT_FLEET,
    requiredInputs: ["targets"],
    properties: AUDIT_FLEET_OUTPUTS,
    required: Object.keys(AUDIT_FLEET_OUTPUTS),
  },
  AuditHistory: AUDIT_HISTORY,
  AuditGate: {
    description:
      "Judges audits, and stops preview and update unless the verdict is `passed`; what depends on the gate is then not registered. " +
      "Anything missing, unknown, contradictory, stale or not final is `inconclusive`, which stops just as well.\n\n" +
      "`--target` and `--exclude` may leave a gate out together with what depends on it. `requireAudit` runs whenever the " +
      "program runs and closes that.\n",
    inputProperties: AUDIT_GATE,
    requiredInputs: ["audit"],
    properties: AUDIT_GATE_OUTPUTS,
    required: [...Object.keys(VERDICT), "enforcementLevel"],
  },
  AuditSuppression: AUDIT_SUPPRESSION,
} as const satisfies Readonly<Record<string, ResourceSpec>>;

/** The resource types of the package. */
export type ResourceName = keyof typeof RESOURCES;

const DESCRIPTION = "Read AWS IoT Device Defender audits as Pulumi resources, and gate deployments on their result";

/** Where sources and releases are. `OWNER` is replaced before the first release. */
const REPOSITORY = "OWNER/pulumi-device-defender";

/**
 * In the stack's configuration the role is not of the type AssumeRole. Java's SDK would have two classes of that name in one package, for
 * what functions take and what configuration gives; the generator of 2024 stops there, later ones keep either of them:
 * https://github.com/pulumi/pulumi-java/blob/main/pkg/codegen/java/gen.go (getConfigProperty)
 */
const CONFIGURATION: PropertySpecs = {
  ...CONNECTION_ARGUMENTS,
  assumeRole: {
    ...mapOf(STRING),
    description: "A role to assume first: `roleArn`, and as needed `externalId` and `sessionName`.",
  },
};

const REQUIRED_TARGETS =
  "Many accounts and regions, as AuditFleet takes them: each has to pass. Not together with `taskId`, `scheduledAuditName` or `taskType`.";

const FUNCTIONS = {
  getAuditTask: {
    description: "Reads an audit once, at once; nothing of it is in the state. AWS's errors are the function's.\n",
    inputs: { type: "object", properties: GET_AUDIT_TASK_ARGUMENTS },
    outputs: { type: "object", properties: AUDIT, required: REQUIRED_OF_AUDIT },
  },
  getAuditHistory: GET_AUDIT_HISTORY,
  requireAudit: {
    description:
      "Reads an audit, or those of `targets`, and fails unless each passes the rules. `--target` and `--exclude` do not leave it out, because " +
      "functions run whenever the program runs. Whatever uses `value` is held back when the audit does not pass. While an " +
      "argument is unknown, it is deferred to `up`.\n",
    inputs: {
      type: "object",
      properties: {
        ...AUDIT_FLEET,
        targets: { ...AUDIT_FLEET.targets, description: REQUIRED_TARGETS },
        ...GET_AUDIT_TASK_ARGUMENTS,
        ...GATE_RULES,
        value: {
          ...ANY,
          description:
            "Anything; it is handed through, so that what uses it waits for the verdict. In Python an object, such as " +
            '`{"release": "1.0.0"}`: there Pulumi\'s SDKs take nothing else for a result of any type.',
        },
      },
    },
    outputs: {
      type: "object",
      properties: {
        ...VERDICT,
        audit: { ...typeNamed(tokenOf("Audit")), description: "The audit that was judged. Left out with `targets`." },
        value: { ...ANY, description: "As given." },
      },
      required: Object.keys(VERDICT),
    },
  },
} as const satisfies Readonly<Record<string, FunctionSpec>>;

/** The functions of the package. */
export type FunctionName = keyof typeof FUNCTIONS;

/**
 * @param version of the package
 * @param examples of resources and functions; what has none is described without one
 */
export function packageSchema(version: string, examples: Examples): object {
  return {
    name: PACKAGE_NAME,
    version,
    displayName: "AWS IoT Device Defender audits",
    description: DESCRIPTION,
    keywords: ["pulumi", "category/cloud", "kind/native", "aws", "iot", "device-defender", "audit", "compliance"],
    homepage: `https://github.com/${REPOSITORY}`,
    repository: `https://github.com/${REPOSITORY}`,
    publisher: "pulumi-device-defender",
    license: "Apache-2.0",
    logoUrl: `https://raw.githubusercontent.com/${REPOSITORY}/main/docs/logo.png`,
    // The engine takes the release of this version: https://www.pulumi.com/docs/iac/extending-pulumi/publishing-packages/
    pluginDownloadURL: `github://api.github.com/${REPOSITORY}`,
    // SDKs state this version, and that for Go is a module.
    meta: { supportPack: true },
    config: { variables: CONFIGURATION },
    provider: {
      description: "How the audits are reached that do not say so themselves.",
      inputProperties: CONNECTION_ARGUMENTS,
    },
    types: byToken({
      ...ARGUMENT_TYPES,
      Audit: { type: "object", description: "An audit.", properties: AUDIT, required: REQUIRED_OF_AUDIT },
      ...AUDIT_TYPES,
      ...FINDINGS_TYPES,
      ...PREVIOUS_AUDIT_TYPES,
      ...GATE_TYPES,
      ...FLEET_TYPES,
      ...HISTORY_TYPES,
      ...SUPPRESSION_TYPES,
    }),
    resources: byToken(exemplified(RESOURCES, examples)),
    functions: byToken(exemplified(FUNCTIONS, examples)),
    language: {
      nodejs: {
        packageName: "pulumi-device-defender-plugin",
        packageDescription: DESCRIPTION,
        typescriptVersion: "^5.0.0",
        respectSchemaVersion: true,
      },
      python: {
        packageName: "pulumi_device_defender",
        respectSchemaVersion: true,
        inputTypes: "classes-and-dicts",
        pyproject: { enabled: true },
      },
      go: {
        importBasePath: `github.com/${REPOSITORY}/sdk/go/devicedefender`,
        modulePath: `github.com/${REPOSITORY}/sdk/go`,
        respectSchemaVersion: true,
        generateResourceContainerTypes: true,
      },
      csharp: { rootNamespace: "Pulumi", namespaces: { [PACKAGE_NAME]: "DeviceDefender" }, respectSchemaVersion: true },
      java: {},
    },
  };
}

function exemplified(members: Readonly<Record<string, ResourceSpec | FunctionSpec>>, examples: Examples) {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => {
      const example = examples[name];
      return [
        name,
        example === undefined ? member : { ...member, description: withExample(member.description, example) },
      ];
    }),
  );
}

function byToken(members: Readonly<Record<string, object>>): object {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [tokenOf(name), member]));
}
