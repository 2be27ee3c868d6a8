// One preview in a process of its own; prints its seconds. Each program loads what it needs when it runs, so that
// loading counts.
import { LocalWorkspace, PulumiCommand, type PulumiFn } from "@pulumi/pulumi/automation";
import type { PreviewRun, Variant } from "./job";

const PROGRAMS: Readonly<Record<Variant, (count: number) => PulumiFn>> = {
  empty: () => async () => undefined,
  dynamic: (count) => async () => {
    const { EmptyResource } = require("./dynamic") as typeof import("./dynamic");
    for (let i = 0; i < count; i++) {
      new EmptyResource(`r${i}`);
    }
  },
  naive: (count) => async () => {
    const { NaiveAudit } = require("./naive") as typeof import("./naive");
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

async function main({ variant, count, endpoint, root }: PreviewRun): Promise<void> {
  const stack = await LocalWorkspace.createStack(
    { stackName: "dev", projectName: "bench", program: PROGRAMS[variant](count) },
    { workDir: process.cwd(), pulumiCommand: await PulumiCommand.get({ root, skipVersionCheck: true }) },
  );
  await stack.setConfig("aws:region", { value: "eu-west-1" });
  await stack.setConfig("aws:endpoints", { value: JSON.stringify([{ iot: endpoint }]) });
  const start = process.hrtime.bigint();
  await stack.preview();
  console.log(Number(process.hrtime.bigint() - start) / 1e9);
}

void main(JSON.parse(process.argv[2] ?? "{}") as PreviewRun);
