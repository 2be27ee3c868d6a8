// One preview in a process of its own; prints its seconds. Each program loads what it needs when it runs, so that
// loading counts.
import { LocalWorkspace, PulumiCommand, type PulumiFn } from "@pulumi/pulumi/automation";
import type { InlineRun, Variant } from "./job";

const PROGRAMS: Partial<Record<Variant, (count: number) => PulumiFn>> = {
  empty: () => async () => undefined,
  dynamic: (count) => async () => {
    const { EmptyResource } = require("./empty-provider") as typeof import("./empty-provider");
    for (let i = 0; i < count; i++) {
      new EmptyResource(`r${i}`);
    }
  },
  naive: (count) => async () => {
    const { NaiveAudit } = require("./naive-provider") as typeof import("./naive-provider");
    for (let i = 0; i < count; i++) {
      new NaiveAudit(`r${i}`, { taskId: `audit-${i}` });
    }
  },
  audit: (count) => async () => {
    const { AuditTask } = require("pulumi-device-defender") as typeof import("../../provider");
    for (let i = 0; i < count; i++) {
      new AuditTask(`r${i}`, { taskId: `audit-${i}` });
    }
  },
};

async function main({ variant, count, endpoint, root }: InlineRun): Promise<void> {
  const program = PROGRAMS[variant]?.(count);
  if (program === undefined) {
    throw new Error(`there is no inline program for ${variant}`);
  }
  const stack = await LocalWorkspace.createStack(
    { stackName: "dev", projectName: "bench", program },
    { workDir: process.cwd(), pulumiCommand: await PulumiCommand.get({ root, skipVersionCheck: true }) },
  );
  await stack.setConfig("aws:region", { value: "eu-west-1" });
  await stack.setConfig("aws:endpoints", { value: JSON.stringify([{ iot: endpoint }]) });
  const start = process.hrtime.bigint();
  await stack.preview();
  console.log(Number(process.hrtime.bigint() - start) / 1e9);
}

void main(JSON.parse(process.argv[2] ?? "{}") as InlineRun);
