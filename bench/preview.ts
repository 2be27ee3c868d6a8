// What an audit adds to a preview, against an empty and a naive dynamic provider; and many audits against many naive ones.
// Every measurement is a process of its own that runs one preview on the real engine; variants take turns.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "../emulator";
import { type Engine, engineEnvironment, findEngine } from "../scripts/engine";
import type { PreviewJob, Variant } from "./preview-runs/job";
import { median } from "./support/median";
import { putAudits } from "./support/passing-audits";
import { scratchFolder } from "./support/scratch-folder";

const LATENCY_MS = 50;
const ROUNDS = 7;
const MANY = 100;

const run = promisify(execFile);

async function main(): Promise<void> {
  const engine = await findEngine();
  const emulator = await startEmulator({ data: { accounts: {} }, latencyMs: LATENCY_MS });
  putAudits(emulator, MANY);
  const folder = scratchFolder();
  try {
    await single((job) => measure(job, engine, emulator, folder));
    await many((job) => measure(job, engine, emulator, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await emulator.close();
  }
}

type Measure = (job: PreviewJob) => Promise<number>;

async function single(measureOne: Measure): Promise<void> {
  console.log(`One resource, ${ROUNDS} rounds: seconds of one preview, and what is added to an empty program's`);
  const variants: readonly Variant[] = ["empty", "dynamic", "naive", "audit"];
  const times = await inTurns(variants, 1, measureOne);
  const added = (variant: Variant) => times.of(variant).map((time, i) => time - (times.of("empty")[i] ?? 0));
  for (const variant of variants) {
    console.log(
      `  ${variant.padEnd(8)} ${seconds(median(times.of(variant)))}   adds ${seconds(median(added(variant)))}`,
    );
  }
  const ratio = added("audit").map((time, i) => time / (added("dynamic")[i] ?? 0));
  console.log(`  an audit adds ${median(ratio).toFixed(2)} of what an empty dynamic provider adds (goal 1.15)`);
}

async function many(measureOne: Measure): Promise<void> {
  console.log(`\n${MANY} resources at ${LATENCY_MS} ms latency, ${ROUNDS} rounds: seconds of one preview`);
  const variants: readonly Variant[] = ["naive", "audit"];
  const times = await inTurns(variants, MANY, measureOne);
  for (const variant of variants) {
    console.log(`  ${variant.padEnd(8)} ${seconds(median(times.of(variant)))}`);
  }
  const ratio = times.of("audit").map((time, i) => time / (times.of("naive")[i] ?? 0));
  console.log(
    `  audits take ${median(ratio).toFixed(2)} of the naive provider, which reads nothing at preview (goal 1.3)`,
  );
}

async function inTurns(variants: readonly Variant[], count: number, measureOne: Measure) {
  const times = new Map<Variant, number[]>(variants.map((variant) => [variant, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const variant of variants) {
      const time = await measureOne({ variant, count });
      // The first round warms up.
      if (round >= 0) {
        times.get(variant)?.push(time);
      }
    }
  }
  return { of: (variant: Variant): readonly number[] => times.get(variant) ?? [] };
}

async function measure(job: PreviewJob, engine: Engine, emulator: Emulator, folder: string): Promise<number> {
  const mark = emulator.callMark;
  const work = mkdtempSync(join(folder, "run-"));
  const env = engineEnvironment(engine, { backendDir: join(work, "state") });
  const { stdout } = await run(
    process.execPath,
    [
      join(__dirname, "preview-runs", "run.js"),
      JSON.stringify({ ...job, endpoint: emulator.endpoint, root: join(engine.dir, "..") }),
    ],
    { cwd: work, env },
  );
  const calls = emulator.callMark - mark;
  const expected = job.variant === "audit" ? job.count : 0;
  if (calls !== expected) {
    throw new Error(`${job.variant}: ${calls} calls instead of ${expected}`);
  }
  return Number(stdout.trim().split("\n").at(-1));
}

function seconds(time: number): string {
  return `${time.toFixed(2).padStart(6)} s`;
}

void main();
