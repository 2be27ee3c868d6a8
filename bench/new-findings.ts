// 100,000 findings against a baseline of 100,000 resources: `device-defender findings --new-only` beside the same without a
// baseline, in turns. Every measurement is a process of its own, from its start to its end; the emulator is another.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { AUDITS } from "./findings-runs/audits";
import { startEmulatorProcess } from "./findings-runs/emulator";
import { median, ratio, seconds } from "./support/figures";
import { inTurns } from "./support/in-turns";
import { scratchFolder } from "./support/scratch-folder";

const ROUNDS = 5;
const LATENCY_MS = 50;
const COMMAND = join(__dirname, "findings-runs", "command.js");
const ENV = { ...process.env, AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "eu-west-1" };

const run = promisify(execFile);

interface Took {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

async function main(): Promise<void> {
  const folder = scratchFolder();
  const emulator = startEmulatorProcess();
  const at = (name: string) => join(folder, name);
  const device = async (endpoint: string, ...args: readonly string[]): Promise<Took> => {
    const audit = ["--endpoint", endpoint, "--task-id", AUDITS.tenChecks.taskId];
    await run(process.execPath, [COMMAND, at("took"), ...args, ...audit], { env: ENV });
    return JSON.parse(readFileSync(at("took"), "utf8"));
  };
  try {
    const fast = await emulator.at(0);
    await device(fast, "baseline", "--out", at("same.json"));
    writeFileSync(at("others.json"), othersInPlaceOf(readFileSync(at("same.json"), "utf8")));
    const variants = {
      "without a baseline": [],
      "all of them accepted": ["--new-only", "--baseline", at("same.json")],
      "none of them accepted": ["--new-only", "--baseline", at("others.json")],
    } as const satisfies Record<string, readonly string[]>;
    const endpoint = await emulator.at(LATENCY_MS);
    console.log(`100,000 findings in 10 checks, ${LATENCY_MS} ms latency, ${ROUNDS} rounds (goals: 1.1, and 250 MB)`);
    const names = Object.keys(variants) as (keyof typeof variants)[];
    const took = await inTurns(names, ROUNDS, (name) =>
      device(endpoint, "findings", "--out", at("findings"), ...variants[name]),
    );
    for (const name of names) {
      show(name, took(name), took("without a baseline"));
    }
  } finally {
    emulator.stop();
  }
}

/** As many resources with other names, none of which is found. */
function othersInPlaceOf(baseline: string): string {
  return baseline.replace(/("resourceIdentifier":.*":")(?=[^"]*"\}+,?$)/gm, "$1other-");
}

function show(what: string, own: readonly Took[], all: readonly Took[]): void {
  const of = (measure: (took: Took) => number) => median(own.map(measure));
  const share = (measure: (took: Took) => number) => median(ratio(own.map(measure), all.map(measure))).toFixed(2);
  const columns = [
    seconds(of((took) => took.seconds)).padStart(9),
    `${of(({ cpuSeconds }) => cpuSeconds).toFixed(2)} s of CPU`.padStart(16),
    `peak ${((of(({ peakMiB }) => peakMiB) * 2 ** 20) / 1e6).toFixed(0)} MB`.padStart(12),
    `${share((took) => took.seconds)} of the time, ${share(({ cpuSeconds }) => cpuSeconds)} of the CPU`.padStart(34),
  ];
  console.log(`  ${what.padEnd(24)}${columns.join("")}`);
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
