// The package's schema, from which Pulumi makes SDKs and documentation and by which YAML programs are checked. It is made from
// the tables of arguments, outputs and rules, and of the examples; `npm run schema` writes it to provider/schema/schema.json.

import { ARGUMENT_TYPES, CONNECTION_ARGUMENTS } from "./arguments";
import { AUDIT, AUDIT_TYPES, REQUIRED_OF_AUDIT } from "./audit-outputs";
import { type Examples, withExample } from "./examples";
import { FINDINGS_TYPES } from "./findings-outputs";
import { FLEET_TYPES } from "./fleet-outputs";
import { FUNCTIONS } from "./functions";
import { GATE_TYPES } from "./gate-outputs";
import { HISTORY_TYPES } from "./history";
import { PREVIOUS_AUDIT_TYPES } from "./previous-audit-outputs";
import { RESOURCES } from "./resources";
import { type FunctionSpec, mapOf, type PropertySpecs, type ResourceSpec, STRING } from "./specification";
import { SUPPRESSION_TYPES } from "./suppression";
import { PACKAGE_NAME, tokenOf } from "./tokens";

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

/** How the SDKs are called and made. */
const LANGUAGES = {
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
};

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
    language: LANGUAGES,
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
