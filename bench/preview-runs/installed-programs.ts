// The programs whose previews are compared, in JavaScript, so that nothing is compiled while the clock runs.
import type { Variant } from "./job";

const EMPTY = `
require("@pulumi/pulumi");
const make = () => undefined;
`;

const DYNAMIC = `
const pulumi = require("@pulumi/pulumi");
const provider = { async create() { return { id: "empty" }; } };
class EmptyResource extends pulumi.dynamic.Resource {
  constructor(name) { super(provider, name, {}); }
}
const make = (name) => new EmptyResource(name);
`;

// What one would write without this package.
const NAIVE = `
const pulumi = require("@pulumi/pulumi");
const provider = {
  async create(inputs) {
    const { IoTClient, DescribeAuditTaskCommand } = await import("@aws-sdk/client-iot");
    const { taskStatus, taskStatistics } = await new IoTClient({}).send(new DescribeAuditTaskCommand(inputs));
    return { id: inputs.taskId, outs: { taskStatus, ...taskStatistics } };
  },
};
class NaiveAudit extends pulumi.dynamic.Resource {
  constructor(name, args) { super(provider, name, args); }
}
const make = (name, i) => new NaiveAudit(name, { taskId: "audit-" + i });
`;

const AUDIT = `
const { AuditTask } = require("pulumi-device-defender");
const make = (name, i) => new AuditTask(name, { taskId: "audit-" + i });
`;

const AUDIT_BESIDE_SDK = `
require("@pulumi/pulumi");${AUDIT}`;

const PLUGIN_TYPE = "device-defender:index:AuditTask";

// What a generated SDK does.
const PLUGIN = `
const pulumi = require("@pulumi/pulumi");
class AuditTask extends pulumi.CustomResource {
  constructor(name, args) {
    super("${PLUGIN_TYPE}", name, { ...args, taskStatus: undefined, taskStatistics: undefined, complianceStatus: undefined });
  }
}
const make = (name, i) => new AuditTask(name, { taskId: "audit-" + i });
`;

/** The files of a project by name. */
export function projectFiles(name: string, variant: Variant, count: number): Readonly<Record<string, string>> {
  switch (variant) {
    case "empty":
      return node(name, EMPTY, count);
    case "dynamic":
      return node(name, DYNAMIC, count);
    case "naive":
      return node(name, NAIVE, count);
    case "audit":
      return node(name, AUDIT, count);
    case "auditBesideSdk":
      return node(name, AUDIT_BESIDE_SDK, count);
    case "plugin":
      return node(name, PLUGIN, count);
    case "emptyYaml":
      return yaml(name, 0);
    case "yaml":
      return yaml(name, count);
  }
}

function node(name: string, maker: string, count: number) {
  return {
    "Pulumi.yaml": `name: ${name}\nruntime: nodejs\n`,
    "package.json": JSON.stringify({ main: "index.js" }),
    "index.js": `${maker}for (let i = 0; i < ${count}; i++) make("r" + i, i);\n`,
  };
}

function yaml(name: string, count: number) {
  const resources = Array.from({ length: count }, (_, i) => [
    `r${i}`,
    { type: PLUGIN_TYPE, properties: { taskId: `audit-${i}` } },
  ]);
  // YAML reads JSON.
  return { "Pulumi.yaml": JSON.stringify({ name, runtime: "yaml", resources: Object.fromEntries(resources) }) };
}
