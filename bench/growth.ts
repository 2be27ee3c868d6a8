// How cost grows with accounts, regions and findings. Every measurement is a process of its own, the emulator is another.
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { AUDITS } from "./findings-runs/audits";
import { startEmulatorProcess } from "./findings-runs/emulator";
import { REGIONS, startFleetEmulator } from "./fleet-runs/emulated-fleet";
import { seconds } from "./support/figures";
import { scratchFolder } from "./support/scratch-folder";

const LATENCY_MS = 50;
const FLEETS = [
  { targets: 1_000, concurrency: 16 },
  { targets: 10_000, concurrency: 16 },
  { targets: 10_000, concurrency: 100 },
];
const ENV = { ...process.env, AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" };

const run = promisify(execFile);

interface Took {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

async function main(): Promise<void> {
  await fleets();
  await findings();
}

async function fleets(): Promise<void> {
  const folder = scratchFolder();
  const perRegion = Math.max(...FLEETS.map(({ targets }) => targets)) / REGIONS.length;
  const emulator = await startFleetEmulator(folder, LATENCY_MS, perRegion);
  try {
    console.log(`An AuditFleet of 17 checks a target, ${LATENCY_MS} ms latency, no engine`);
    for (const { targets, concurrency } of FLEETS) {
      const job = join(__dirname, "growth-runs", "read-fleet.js");
      const took = await measured<Took & { answerMb: number }>(job, emulator.endpoint, targets, concurrency);
      console.log(
        `  ${targets} targets, ${concurrency} at once: ${inWords(took)}, answer ${took.answerMb.toFixed(1)} MB`,
      );
    }
  } finally {
    emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function findings(): Promise<void> {
  const emulator = startEmulatorProcess();
  try {
    const endpoint = await emulator.at(0);
    console.log("\nFindings in 10 checks, no latency");
    for (const { findings, taskId } of [AUDITS.tenChecks, AUDITS.millionOfTen, AUDITS.tenMillionOfTen]) {
      const list = join(__dirname, "findings-runs", "list.js");
      console.log(`  ${findings} findings: ${inWords(await measured<Took>(list, endpoint, taskId))}`);
    }
  } finally {
    emulator.stop();
  }
}

async function measured<Result>(job: string, ...args: readonly unknown[]): Promise<Result> {
  const { stdout } = await run(process.execPath, [job, ...args.map(String)], { env: ENV });
  return JSON.parse(stdout) as Result;
}

function inWords(took: Took): string {
  return `${seconds(took.seconds)}, ${seconds(took.cpuSeconds)} of CPU, peak ${took.peakMiB.toFixed(0)} MiB`;
}

void main();
