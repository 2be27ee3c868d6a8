// The programs whose previews are compared, in JavaScript, so that nothing is compiled while the clock runs.

export const VARIANTS = ["empty", "dynamic", "naive", "audit"] as const;

export type InstalledVariant = (typeof VARIANTS)[number];

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

const MAKERS: Readonly<Record<InstalledVariant, string>> = {
  empty: `require("@pulumi/pulumi");\nconst make = () => undefined;\n`,
  dynamic: DYNAMIC,
  naive: NAIVE,
  audit: AUDIT,
};

export function programOf(variant: InstalledVariant, count: number): string {
  return `${MAKERS[variant]}for (let i = 0; i < ${count}; i++) make("r" + i, i);\n`;
}
