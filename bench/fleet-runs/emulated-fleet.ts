// An organisation in an emulator of its own process: accounts and regions with an audit of 17 checks for every target.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { AUDIT_CHECK_NAMES, type Audit, DEFAULT_ACCOUNT_ID, type EmulatorData } from "../../emulator";
import type { AuditFleetArgs } from "../../provider";

export const REGIONS = [
  "af-south-1",
  "ap-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-south-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "me-south-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];
const PER_REGION = 50;
const accountNumber = (i: number) => String(200_000_000_000 + i);
const ROLE = "AuditReader";

export const TARGETS = REGIONS.length * PER_REGION;
/** Targets whose audit is refused. */
export const REFUSED = [7, 207, 407, 607, 807];

type Targets = Record<
  string,
  { readonly region: string; readonly taskId: string; readonly assumeRole?: { readonly roleArn: string } }
>;

/** A thousand audits of the stack's own account, in 20 regions; or of 50 accounts, read through a role of each. */
export function fleetTargets(count: number, roles: boolean): AuditFleetArgs["targets"] {
  const targets: Targets = {};
  for (let i = 0; i < count; i++) {
    const region = REGIONS[i % REGIONS.length] ?? "";
    const account = accountNumber(Math.floor(i / REGIONS.length));
    const assumeRole = { roleArn: `arn:aws:iam::${account}:role/${ROLE}` };
    targets[`${account}/${region}`] = { region, taskId: taskId(i), ...(roles && { assumeRole }) };
  }
  return targets;
}

export interface RunningEmulator {
  readonly endpoint: string;
  stop(): void;
}

/** @param perRegion how many audits each region has, and how many accounts there are */
export async function startFleetEmulator(
  folder: string,
  latencyMs: number,
  perRegion = PER_REGION,
): Promise<RunningEmulator> {
  const data = join(folder, "organisation.json");
  writeFileSync(data, JSON.stringify(organisation(perRegion)));
  const faults = REFUSED.map((i) => `DescribeAuditTask:accessDenied@${taskId(i)}`).join();
  const main = join(__dirname, "..", "..", "emulator", "main.js");
  const emulator = spawn(
    process.execPath,
    [main, "--data", data, "--latency-ms", String(latencyMs), "--faults", faults],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const stop = () => void emulator.kill();
  process.once("exit", stop);
  const gone = once(emulator, "exit").then(([code]) => {
    throw new Error(`the emulator ended with exit code ${code} before it listened`);
  });
  const [line] = (await Promise.race([once(createInterface(emulator.stdout), "line"), gone])) as [string];
  return { endpoint: line.split(" ").at(-1) ?? "", stop };
}

function organisation(perRegion: number): EmulatorData {
  const numbers = Array.from({ length: perRegion }, (_, i) => accountNumber(i));
  const own = REGIONS.map((region, r) => [
    region,
    { audits: numbers.map((_, a) => auditNumber(a * REGIONS.length + r)) },
  ]);
  const accounts = numbers.map((account, a) => [
    account,
    {
      roles: { [ROLE]: {} },
      regions: Object.fromEntries(
        REGIONS.map((region, r) => [region, { audits: [auditNumber(a * REGIONS.length + r)] }]),
      ),
    },
  ]);
  return { accounts: Object.fromEntries([[DEFAULT_ACCOUNT_ID, { regions: Object.fromEntries(own) }], ...accounts]) };
}

function auditNumber(i: number): Audit {
  const check = (n: number) => ({
    checkRunStatus: "COMPLETED_COMPLIANT",
    checkCompliant: true,
    totalResourcesCount: 1000 + i + n,
    nonCompliantResourcesCount: 0,
    suppressedNonCompliantResourcesCount: 0,
  });
  return {
    taskId: taskId(i),
    taskStatus: "COMPLETED",
    taskType: "SCHEDULED_AUDIT_TASK",
    scheduledAuditName: "nightly",
    taskStartTime: new Date(),
    auditDetails: Object.fromEntries(AUDIT_CHECK_NAMES.map((name, n) => [name, check(n)])),
  };
}

export function taskId(i: number): string {
  return i.toString(16).padStart(32, "0");
}
