// docs/arguments-and-outputs.md: every argument and output, from the provider plugin's schema.
import { CONNECTION_ARGUMENTS, GATE_RULES } from "../../provider/schema/arguments";
import { AUDIT } from "../../provider/schema/audit-outputs";
import type {
  FunctionSpec,
  ObjectSpec,
  PropertySpec,
  PropertySpecs,
  ResourceSpec,
  TypeSpec,
} from "../../provider/schema/specification";
import { wrapped } from "./wrapped";

interface PackageSchema {
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly functions: Readonly<Record<string, FunctionSpec>>;
  readonly types: Readonly<Record<string, ObjectSpec>>;
}

interface SharedProperties {
  readonly link: string;
  readonly properties: PropertySpecs;
}

const CONNECTION: SharedProperties = {
  link: "[connection arguments](#connection-arguments)",
  properties: CONNECTION_ARGUMENTS,
};
const RULES: SharedProperties = { link: "[rules of a gate](#rules-of-a-gate)", properties: GATE_RULES };
const AUDIT_FIELDS: SharedProperties = { link: "[fields of an audit](#audit)", properties: AUDIT };

const INTRODUCTION = `# Arguments and outputs

<!-- Written by npm run schema from the tables in provider/schema. -->

Every argument and output of every resource and function, with its type and default. [resources.md](resources.md) explains how to use
them. Arguments and outputs have the same names in every language. An argument without the word *required* is optional. An output
without the word *always* can be absent: \`undefined\` in a program, \`null\` in the state.

A program that uses the npm package has two differences:

- The seven counts of \`taskStatistics\` are also outputs of an audit: \`audit.nonCompliantChecks\`.
- The targets of a fleet and the audits of a history have every [field of an audit](#audit), as [fleet.md](fleet.md#costs) explains.
`;

/** @param schema what `packageSchema` gives */
export function renderSchema(schema: object): string {
  const { resources, functions, types } = schema as PackageSchema;
  return [
    INTRODUCTION,
    "## Shared arguments\n",
    "### Connection arguments\n",
    renderProperties(CONNECTION_ARGUMENTS),
    "### Rules of a gate\n",
    "[gate.md](gate.md#rules) describes each rule.\n",
    renderProperties(GATE_RULES),
    "## Resources\n",
    ...Object.entries(resources).flatMap(
      ([token, { description, inputProperties, requiredInputs, properties, required }]) => [
        `### ${nameOf(token)}\n`,
        `${firstParagraph(description)}\n`,
        "Arguments:\n",
        renderProperties(inputProperties, [CONNECTION, RULES], requiredInputs, "required"),
        "Outputs:\n",
        renderProperties(properties, [AUDIT_FIELDS], required, "always"),
      ],
    ),
    "## Functions\n",
    ...Object.entries(functions).flatMap(([token, { description, inputs, outputs }]) => [
      `### ${nameOf(token)}\n`,
      `${firstParagraph(description)}\n`,
      "Arguments:\n",
      renderProperties(inputs.properties, [CONNECTION, RULES], inputs.required, "required"),
      "Result:\n",
      renderProperties(outputs.properties, [AUDIT_FIELDS], outputs.required, "always"),
    ]),
    "## Types\n",
    ...Object.entries(types).flatMap(([token, { description = "", properties, required }]) => [
      `### ${nameOf(token)}\n`,
      ...(description === "" ? [] : [`${wrapped(linked(description))}\n`]),
      renderProperties(properties, [], required, "always"),
    ]),
  ].join("\n");
}

function renderProperties(
  properties: PropertySpecs,
  shared: readonly SharedProperties[] = [],
  required: readonly string[] = [],
  word = "required",
): string {
  const included = shared.filter((group) => Object.keys(group.properties).every((name) => name in properties));
  const ofGroups = new Set(included.flatMap((group) => Object.keys(group.properties)));
  const own = Object.entries(properties).filter(([name]) => !ofGroups.has(name));
  return [
    ...own.map(([name, property]) => renderProperty(name, property, required.includes(name) ? word : undefined)),
    ...included.map(({ link }) => `- the ${link}`),
    "",
  ].join("\n");
}

function renderProperty(name: string, property: PropertySpec, word: string | undefined): string {
  const type = [typeInWords(property), ...(word === undefined ? [] : [`*${word}*`])].join(", ");
  return wrapped(`- \`${name}\` (${type}): ${linked(property.description ?? "")}`, "  ");
}

function typeInWords(type: TypeSpec): string {
  if ("oneOf" in type) {
    return type.oneOf.map(typeInWords).join(" or ");
  }
  if ("$ref" in type) {
    const name = nameOf(type.$ref);
    return name === "pulumi.json#/Any" ? "any value" : `[${name}](#${name.toLowerCase()})`;
  }
  switch (type.type) {
    case "array":
      return `list of ${typeInWords(type.items)}`;
    case "object":
      return `map of ${typeInWords(type.additionalProperties)}`;
    default:
      return type.type;
  }
}

/** The name at the end of a token; Pulumi's own types have none. */
function nameOf(token: string): string {
  return token.split(":").at(-1) ?? token;
}

function firstParagraph(description: string): string {
  const [first = ""] = description.split("\n\n");
  return wrapped(first);
}

function linked(text: string): string {
  return text.replace(/(?<!\()https:\/\/\S+/g, (url) => `<${url}>`);
}
