// A fleet of a thousand targets at 50 ms latency: what reading them adds to a fleet of one and to the SDK's bare calls, what
// the state holds of them, and what becomes of those that cannot be read. The emulator is a process of its own.
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import type { AuditFleetArgs } from "../provider";
import { engineEnvironment, findEngine } from "../scripts/engine";
import { describeAll } from "./fleet-runs/bare-calls";
import { fleetTargets, REFUSED, startFleetEmulator, TARGETS } from "./fleet-runs/emulated-fleet";
import { median, seconds } from "./support/figures";
import { inTurns } from "./support/in-turns";
import { scratchFolder } from "./support/scratch-folder";

const LATENCY_MS = 50;
/** The resource's own default. */
const CONCURRENCY = 16;
const ROUNDS = 3;

interface Program {
  targets: AuditFleetArgs["targets"];
  gated: boolean;
}

async function main(): Promise<void> {
  const engine = await findEngine();
  const folder = scratchFolder();
  const emulator = await startFleetEmulator(folder, LATENCY_MS);
  try {
    const program: Program = { targets: {}, gated: false };
    const stack = await LocalWorkspace.createStack(
      { stackName: "dev", projectName: "bench", program: async () => fleet(program) },
      {
        workDir: folder,
        envVars: engineEnvironment(engine, { backendDir: join(folder, "state") }),
        pulumiCommand: await PulumiCommand.get({ root: join(engine.dir, ".."), skipVersionCheck: true }),
      },
    );
    await stack.setConfig("aws:region", { value: "eu-west-1" });
    const endpoints = [{ iot: emulator.endpoint, sts: emulator.endpoint }];
    await stack.setConfig("aws:endpoints", { value: JSON.stringify(endpoints) });

    await reading(stack, program, emulator.endpoint);
    await keeping(stack, program, join(folder, "state", ".pulumi", "stacks", "bench", "dev.json"));
  } finally {
    emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fleet({ targets, gated }: Program) {
  const { AuditFleet, AuditGate } = require("pulumi-device-defender") as typeof import("../provider");
  const audit = new AuditFleet("fleet", { targets });
  if (gated) {
    new AuditGate("gate", { audit, enforcementLevel: "advisory" });
  }
  const { complianceStatus, totals, unreadableTargets } = audit;
  return { complianceStatus, totals, unreadableTargets };
}

/** Programs of one target and of all take turns. */
async function reading(stack: Stack, program: Program, endpoint: string): Promise<void> {
  const atBest = (TARGETS * LATENCY_MS) / 1000 / CONCURRENCY;
  console.log(
    `Seconds of one preview, ${ROUNDS} rounds; ${TARGETS} x ${LATENCY_MS} ms / ${CONCURRENCY} = ${seconds(atBest)}`,
  );
  for (const [what, roles] of [
    ["of one account", false],
    ["of 50 accounts through their roles", true],
  ] as const) {
    const times = await inTurns(["sdk", "one", "all"], ROUNDS, (variant) =>
      variant === "sdk"
        ? describeAll(endpoint, CONCURRENCY)
        : previewed(stack, program, fleetTargets(variant === "one" ? 1 : TARGETS, roles)),
    );
    const [sdk, one, all] = [median(times("sdk")), median(times("one")), median(times("all"))];
    console.log(
      `  ${TARGETS} targets ${what}: ${seconds(all)}, one target ${seconds(one)};` +
        ` the others add ${((all - one) / atBest).toFixed(2)} of the least that is possible (goal 1.5),` +
        ` ${((all - one) / sdk).toFixed(2)} of the SDK's bare calls (${seconds(sdk)})`,
    );
  }
}

async function previewed(stack: Stack, program: Program, targets: AuditFleetArgs["targets"]): Promise<number> {
  program.targets = targets;
  const start = process.hrtime.bigint();
  await stack.preview();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

async function keeping(stack: Stack, program: Program, stateFile: string): Promise<void> {
  program.targets = fleetTargets(TARGETS, true);
  const up = await stack.up();
  const size = statSync(stateFile).size;
  const unreadable = Object.keys(up.outputs["unreadableTargets"]?.value ?? {});
  console.log(`\n${TARGETS} targets, each of 17 checks and with a role, ${REFUSED.length} of them refused by AWS`);
  console.log(`  steps: ${JSON.stringify(up.summary.resourceChanges)} (the stack and the fleet)`);
  console.log(`  state: ${megabytes(size)} (goal 3 MB)`);
  console.log(`  unreadable: ${unreadable.join(", ")}`);
  console.log(`  totals: ${JSON.stringify(up.outputs["totals"]?.value)}`);

  const again = await stack.up();
  console.log(
    `  up again: ${JSON.stringify(again.summary.resourceChanges)}, state ${megabytes(statSync(stateFile).size)}`,
  );

  program.gated = true;
  await stack.up();
  console.log(`  with a gate: state ${megabytes(statSync(stateFile).size)}`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

void main();
