// npm test: formatting, lint and types, then the tests of these layers. `npm test -- FILE...` runs just these files; options
// of Mocha (`-g "title"`) may stand beside them. In a full run several processes share the files: the engine mostly waits.
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const PROCESSES = 3;
/** Layers that need an engine. */
const ENGINE_LAYERS = ["e2e", "languages"];

const separator = process.argv.indexOf("--");
const layers = process.argv.slice(2, separator);
const given = process.argv.slice(separator + 1);
const isFile = (argument) => /\/|\.ts$/.test(argument);
const whole = !given.some(isFile);

const specs = whole ? layers.map((layer) => `test/${layer}/**/*.test.ts`) : [];
const parallel = whole ? ["--parallel", "--jobs", String(PROCESSES), "--forbid-only"] : [];
const steps = [];
if (given.length === 0 && layers.includes("e2e")) {
  steps.push(["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings"]);
  steps.push(["node_modules/typescript/bin/tsc", "--noEmit"]);
}
const runs = (layer) => (whole ? layers.includes(layer) : given.some((file) => file.includes(layer)));
if (ENGINE_LAYERS.some(runs)) {
  steps.push(["dist/scripts/prepare-engine.js"]);
}
if (runs("languages")) {
  steps.push(["dist/scripts/prepare-sdks.js"]);
}
steps.push(["node_modules/mocha/bin/mocha.js", ...parallel, ...given, ...specs]);

// From Node 22 on, programs and plugins that the engine starts load faster with it.
const env = { NODE_COMPILE_CACHE: join(ROOT, ".cache", "compiled"), ...process.env };
for (const [script, ...args] of steps) {
  const { status } = spawnSync(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, stdio: "inherit", env });
  if (status !== 0) {
    process.exitCode = status ?? 1;
    break;
  }
}
