// Histories of 90 daily audits at 50 ms latency: the first preview of one and of five schedules side by side, what the state
// holds of one, and what a day later is shown of it.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { type Audit, type Emulator, startEmulator } from "../emulator";
import { engineEnvironment, findEngine } from "../scripts/engine";
import { median } from "./support/figures";
import { REGION } from "./support/passing-audits";
import { scratchFolder } from "./support/scratch-folder";

const OTHER_REGION = "us-east-1";
const LATENCY_MS = 50;
const DAYS = 90;
const SCHEDULES = 5;
const CHECKS = 17;
const ROUNDS = 3;
const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;

interface Program {
  schedules: number;
  region: string;
}

async function main(): Promise<void> {
  const engine = await findEngine();
  const folder = scratchFolder();
  const time = { now: Date.now() };
  const emulator = await startEmulator({
    data: { accounts: {} },
    latencyMs: LATENCY_MS,
    now: () => time.now,
    sendDate: true,
  });
  try {
    const program: Program = { schedules: 0, region: REGION };
    const stack = await LocalWorkspace.createStack(
      { stackName: "dev", projectName: "bench", program: async () => histories(program) },
      {
        workDir: folder,
        envVars: engineEnvironment(engine, { backendDir: join(folder, "state") }),
        pulumiCommand: await PulumiCommand.get({ root: join(engine.dir, ".."), skipVersionCheck: true }),
      },
    );
    await stack.setConfig("aws:endpoints", { value: JSON.stringify([{ iot: emulator.endpoint }]) });
    await reading(stack, program, emulator, time.now);
    await keeping(stack, program, emulator, time, join(folder, "state", ".pulumi", "stacks", "bench", "dev.json"));
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function histories({ schedules, region }: Program): Promise<void> {
  const { AuditHistory } = require("pulumi-device-defender") as typeof import("../provider");
  for (let i = 0; i < schedules; i++) {
    new AuditHistory(`history-${i}`, { scheduledAuditName: `schedule-${i}`, within: "90 days", region });
  }
}

async function reading(stack: Stack, program: Program, emulator: Emulator, now: number): Promise<void> {
  console.log(`Seconds of one preview, ${ROUNDS} rounds`);
  for (const [what, schedules, region, goal] of [
    ["a program without resources", 0, REGION, ""],
    ["one schedule", 1, REGION, ", goal 6"],
    [`${SCHEDULES} schedules side by side`, SCHEDULES, OTHER_REGION, ", goal 8"],
  ] as const) {
    putDays(emulator, region, schedules, now);
    Object.assign(program, { schedules, region });
    const { times, calls } = await previews(stack, emulator);
    console.log(`  ${what}: ${median(times).toFixed(2)} (${calls} calls${goal})`);
  }
}

/** Each within the last 90 days, the newest an hour ago. */
function putDays(emulator: Emulator, region: string, schedules: number, now: number): void {
  for (let schedule = 0; schedule < schedules; schedule++) {
    for (let day = 0; day < DAYS; day++) {
      emulator.account(undefined, region).putAudit(dailyAudit(schedule, now - day * DAY_MS - HOUR_MS));
    }
  }
}

/** Of seven days one has a non-compliant check, and so has every day another one. */
function dailyAudit(schedule: number, start: number): Audit {
  const day = Math.floor(start / DAY_MS);
  const failing = new Set([0, ...(day % 7 === 0 ? [1] : [])]);
  const checks = Array.from({ length: CHECKS }, (_, i) => {
    const found = failing.has(i) ? 3 : 0;
    const status = found === 0 ? ("COMPLETED_COMPLIANT" as const) : ("COMPLETED_NON_COMPLIANT" as const);
    const check = {
      checkRunStatus: status,
      checkCompliant: found === 0,
      totalResourcesCount: 120,
      nonCompliantResourcesCount: found,
      suppressedNonCompliantResourcesCount: 0,
    };
    return [`DEVICE_CHECK_NUMBER_${i}`, check] as const;
  });
  return {
    taskId: `${(schedule * 100_000 + day).toString(16).padStart(32, "0")}`,
    taskStatus: "COMPLETED",
    taskType: "SCHEDULED_AUDIT_TASK",
    scheduledAuditName: `schedule-${schedule}`,
    taskStartTime: new Date(start),
    auditDetails: Object.fromEntries(checks),
  };
}

async function previews(stack: Stack, emulator: Emulator) {
  const times: number[] = [];
  let calls = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const mark = emulator.callMark;
    const start = process.hrtime.bigint();
    await stack.preview();
    times.push(Number(process.hrtime.bigint() - start) / 1e9);
    calls = emulator.callMark - mark;
  }
  return { times, calls };
}

/** The state of one history, and the preview a day later, when one audit is new and one is out of the time. */
async function keeping(
  stack: Stack,
  program: Program,
  emulator: Emulator,
  time: { now: number },
  stateFile: string,
): Promise<void> {
  Object.assign(program, { schedules: 1, region: REGION });
  await stack.up();
  const state = readFileSync(stateFile, "utf8");
  console.log(
    `\nThe state with one history: ${kilobytes(state)}, with its audits as plain values ${kilobytes(plain(state))}`,
  );
  time.now += DAY_MS;
  putDays(emulator, REGION, 1, time.now);
  const { stdout } = await stack.preview({ diff: true });
  const changes = stdout.split("\n").filter((line) => /^\s*[-+~] /.test(line));
  console.log(`A day later the preview has ${changes.length} lines that say what changes`);
}

function plain(state: string): string {
  const { readHistoryRecord } = require("pulumi-device-defender") as typeof import("../provider");
  const asValues = (_name: string, value: unknown) =>
    isRecord(value) && "checkColumns" in value ? { ...value, audits: readHistoryRecord(value) } : value;
  return JSON.stringify(JSON.parse(state, asValues), undefined, 4);
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function kilobytes(text: string): string {
  return `${Math.round(text.length / 1000)} kB`;
}

void main();
