// What one would write without this package.
import * as pulumi from "@pulumi/pulumi";

const provider: pulumi.dynamic.ResourceProvider = {
  async create(inputs: { taskId: string }) {
    const { IoTClient, DescribeAuditTaskCommand } = await import("@aws-sdk/client-iot");
    const { taskStatus, taskStatistics } = await new IoTClient({}).send(new DescribeAuditTaskCommand(inputs));
    return { id: inputs.taskId, outs: { taskStatus, ...taskStatistics } };
  },
};

export class NaiveAudit extends pulumi.dynamic.Resource {
  constructor(name: string, args: { readonly taskId: string }) {
    super(provider, name, args);
  }
}
