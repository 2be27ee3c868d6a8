// One `pulumi preview` as users run it: the Pulumi CLI, its Node language host, a program in a folder, the packed package
// in its node_modules. Variants take turns.
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { startEmulator } from "../emulator";
import { engineEnvironment, findEngine } from "../scripts/engine";
import { packedConsumer } from "../scripts/packed-consumer";
import { type InstalledVariant, programOf, VARIANTS } from "./installed-runs/programs";
import { median } from "./support/median";
import { putAudits, REGION } from "./support/passing-audits";

const LATENCY_MS = 50;
const ROUNDS = 7;
const MANY = 100;
const STACK = "dev";

const run = promisify(execFile);

async function main(): Promise<void> {
  const engine = await findEngine();
  const emulator = await startEmulator({ data: { accounts: {} }, latencyMs: LATENCY_MS });
  putAudits(emulator, MANY);
  const folder = packedConsumer({});
  const environment = engineEnvironment(engine, { backendDir: join(folder, "state") });
  const pulumi = async (cwd: string, ...args: readonly string[]) => {
    await run(engine.command, [...args, "--non-interactive", "--stack", STACK], { cwd, env: environment });
  };

  /** A project whose stack has been made. Its node_modules are those of the folder above. */
  async function project(variant: InstalledVariant, count: number): Promise<string> {
    const place = join(folder, `${variant}-${count}`);
    mkdirSync(place);
    writeFileSync(join(place, "Pulumi.yaml"), `name: ${variant}-${count}\nruntime: nodejs\n`);
    writeFileSync(join(place, "package.json"), JSON.stringify({ main: "index.js" }));
    writeFileSync(join(place, "index.js"), programOf(variant, count));
    await run(engine.command, ["stack", "init", STACK, "--non-interactive"], { cwd: place, env: environment });
    await pulumi(place, "config", "set", "aws:region", REGION);
    await pulumi(place, "config", "set", "aws:endpoints", JSON.stringify([{ iot: emulator.endpoint }]));
    return place;
  }

  async function compare(variants: readonly InstalledVariant[], count: number) {
    const projects = new Map<InstalledVariant, string>();
    for (const variant of variants) {
      projects.set(variant, await project(variant, count));
    }
    const times = new Map<InstalledVariant, number[]>(variants.map((variant) => [variant, []]));
    for (let round = -1; round < ROUNDS; round++) {
      for (const [variant, place] of projects) {
        const start = performance.now();
        await pulumi(place, "preview");
        // The first round warms up.
        if (round >= 0) {
          times.get(variant)?.push((performance.now() - start) / 1000);
        }
      }
    }
    return (variant: InstalledVariant): readonly number[] => times.get(variant) ?? [];
  }

  try {
    console.log(`One resource, ${ROUNDS} rounds: seconds of one preview, and what is added to an empty program's`);
    const one = await compare(VARIANTS, 1);
    const added = (variant: InstalledVariant) => difference(one(variant), one("empty"));
    for (const variant of VARIANTS) {
      console.log(`  ${variant.padEnd(8)} ${seconds(median(one(variant)))}   adds ${seconds(median(added(variant)))}`);
    }
    const share = median(ratio(added("audit"), added("dynamic")));
    console.log(`  an audit adds ${share.toFixed(2)} of what an empty dynamic provider adds (goal 1.0)`);

    console.log(`\n${MANY} resources at ${LATENCY_MS} ms latency, ${ROUNDS} rounds: seconds of one preview`);
    const many = await compare(["naive", "audit"], MANY);
    console.log(`  naive    ${seconds(median(many("naive")))}\n  audit    ${seconds(median(many("audit")))}`);
    const times = median(ratio(many("audit"), many("naive")));
    console.log(`  audits take ${times.toFixed(2)} of the naive provider, which reads nothing at preview (goal 1.0)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await emulator.close();
  }
}

function difference(minuends: readonly number[], subtrahends: readonly number[]): number[] {
  return minuends.map((minuend, i) => minuend - (subtrahends[i] ?? Number.NaN));
}

function ratio(dividends: readonly number[], divisors: readonly number[]): number[] {
  return dividends.map((dividend, i) => dividend / (divisors[i] ?? Number.NaN));
}

function seconds(time: number): string {
  return `${time.toFixed(2).padStart(6)} s`;
}

void main();
