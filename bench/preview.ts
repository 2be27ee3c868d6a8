// What an audit adds to a preview, against an empty and a naive dynamic provider, and many audits against many naive ones:
// as users run it, and inline. Every preview is a process of its own; variants take turns.
import { rmSync } from "node:fs";
import { type Emulator, startEmulator } from "../emulator";
import { findEngine } from "../scripts/engine";
import { folderOnPath } from "../scripts/engine/engine";
import { inlinePreview } from "./preview-runs/inline";
import { install } from "./preview-runs/installed";
import type { Preview, Variant } from "./preview-runs/job";
import { difference, median, ratio, seconds } from "./support/figures";
import { inTurns } from "./support/in-turns";
import { putAudits } from "./support/passing-audits";
import { scratchFolder } from "./support/scratch-folder";

const LATENCY_MS = 50;
const ROUNDS = 7;
const MANY = 100;

const LABELS: Readonly<Record<Variant, string>> = {
  empty: "nothing",
  dynamic: "empty dynamic provider",
  naive: "naive dynamic provider",
  audit: "AuditTask, dynamic provider",
  auditBesideSdk: "the same, imports Pulumi's SDK",
  plugin: "AuditTask, provider plugin",
  emptyYaml: "nothing, in YAML",
  yaml: "AuditTask, plugin, in YAML",
};

/** Whose previews read an audit for each resource. */
const READING: readonly Variant[] = ["audit", "auditBesideSdk", "plugin", "yaml"];
/** What is added is added to an empty program in the same language. */
const IN_YAML: readonly Variant[] = ["emptyYaml", "yaml"];

interface Goals {
  /** Of what an empty dynamic provider adds. */
  readonly one: Partial<Record<Variant, number>>;
  /** Of what the naive provider takes. */
  readonly many: Partial<Record<Variant, number>>;
}

const INSTALLED_GOALS: Goals = {
  one: { audit: 1, auditBesideSdk: 1, plugin: 0.5, yaml: 0.5 },
  many: { audit: 1, auditBesideSdk: 1, plugin: 1, yaml: 1 },
};
const INLINE_GOALS: Goals = { one: { audit: 1.15 }, many: { audit: 1.3 } };

async function main(): Promise<void> {
  const engine = await findEngine();
  const emulator = await startEmulator({ data: { accounts: {} }, latencyMs: LATENCY_MS });
  putAudits(emulator, MANY);
  const folders: string[] = [];
  try {
    console.log("pulumi preview with the packed package and the provider plugin installed, as users run it");
    const installed = await install(engine, emulator.endpoint);
    folders.push(installed.folder);
    const hasYaml = (await folderOnPath("pulumi-language-yaml", process.env)) !== undefined;
    const inYaml: readonly Variant[] = hasYaml ? ["emptyYaml", "yaml"] : [];
    const variants: readonly Variant[] = ["empty", "dynamic", "naive", "audit", "auditBesideSdk", "plugin", ...inYaml];
    await compare(variants, INSTALLED_GOALS, counted(installed.preview, emulator));

    console.log("\nInline programs");
    const folder = scratchFolder();
    folders.push(folder);
    const preview = inlinePreview(engine, emulator.endpoint, folder);
    await compare(["empty", "dynamic", "naive", "audit"], INLINE_GOALS, counted(preview, emulator));
  } finally {
    for (const folder of folders) {
      rmSync(folder, { recursive: true, force: true });
    }
    await emulator.close();
  }
}

async function compare(variants: readonly Variant[], goals: Goals, preview: Preview): Promise<void> {
  console.log(`  One resource, ${ROUNDS} rounds: seconds, added to an empty program, of what an empty provider adds`);
  const one = await inTurns(variants, ROUNDS, (variant) => preview(variant, 1));
  const added = (variant: Variant) => difference(one(variant), one(IN_YAML.includes(variant) ? "emptyYaml" : "empty"));
  for (const variant of variants) {
    const share = median(ratio(added(variant), added("dynamic")));
    print(variant, [seconds(median(one(variant))), seconds(median(added(variant))), share.toFixed(2)], goals.one);
  }

  console.log(`  ${MANY} resources at ${LATENCY_MS} ms, ${ROUNDS} rounds: seconds, of what naive providers take`);
  const providers = variants.filter((variant) => variant === "naive" || READING.includes(variant));
  const many = await inTurns(providers, ROUNDS, (variant) => preview(variant, MANY));
  for (const variant of providers) {
    const share = median(ratio(many(variant), many("naive")));
    print(variant, [seconds(median(many(variant))), share.toFixed(2)], goals.many);
  }
}

function print(variant: Variant, figures: readonly string[], goals: Partial<Record<Variant, number>>): void {
  const goal = goals[variant];
  const columns = figures.map((figure) => figure.padStart(8)).join("");
  console.log(`    ${LABELS[variant].padEnd(32)}${columns}${goal === undefined ? "" : ` (goal ${goal})`}`);
}

/** The same preview; fails unless the audits it is about were read, each once. */
function counted(preview: Preview, emulator: Emulator): Preview {
  return async (variant, count) => {
    const mark = emulator.callMark;
    const time = await preview(variant, count);
    const [calls, expected] = [emulator.callMark - mark, READING.includes(variant) ? count : 0];
    if (calls !== expected) {
      throw new Error(`${variant}: ${calls} calls instead of ${expected}`);
    }
    return time;
  };
}

void main();
