// One preview on the real engine, run as a row says.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { write } from "./project.mjs";

const STACK = "dev";
const QUIET = ["--non-interactive", "--color", "never"];
const TIMEOUT_MS = 5 * 60 * 1000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** A program of the Automation API: the project's own, or one that it holds itself. */
const automation = (stack) => `
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
(async () => {
  const stack = await LocalWorkspace.createOrSelectStack(${stack});
  await stack.setAllConfig(JSON.parse(process.env.STACK_CONFIG), true);
  await stack.preview({ onOutput: (text) => process.stdout.write(text), color: "never" });
})().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
`;

const PROGRAMS = {
  "Automation API": automation(`{ stackName: "${STACK}", workDir: __dirname }`),
  "Automation API inline": automation(
    `{ stackName: "${STACK}", projectName: "fleet", program: async () => require("./index.js") }, { workDir: __dirname }`,
  ),
  "Automation API inline elsewhere": automation(
    `{ stackName: "${STACK}", projectName: "fleet", program: async () => require("./index.js") }, { workDir: process.cwd() }`,
  ),
};

/** @returns whether the preview succeeded, and all that it printed */
export async function preview({ run }, { project, folder, config, env }) {
  const elsewhere = mkdtempSync(join(folder, "elsewhere-"));
  if (run in PROGRAMS) {
    write(project, { "preview.cjs": PROGRAMS[run] });
    const settings = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value }]));
    return start("node", [join(project, "preview.cjs")], elsewhere, { ...env, STACK_CONFIG: JSON.stringify(settings) });
  }
  const [cwd, where] = run === "pulumi -C" ? [elsewhere, ["-C", project]] : [project, []];
  const pulumi = (...args) => start("pulumi", [...where, ...args, "--stack", STACK, ...QUIET], cwd, env);
  const steps = [
    () => start("pulumi", [...where, "stack", "init", STACK, ...QUIET], cwd, env),
    ...Object.entries(config).map(
      ([key, value]) =>
        () =>
          pulumi("config", "set", "--path", key, value),
    ),
    () => pulumi("preview", "--suppress-progress"),
  ];
  let ended = { ok: true, text: "" };
  for (const step of steps) {
    ended = await step();
    if (!ended.ok) {
      break;
    }
  }
  return ended;
}

/** The state of a row is its own. */
export function stateFolder(folder) {
  const state = join(folder, "state");
  mkdirSync(state, { recursive: true });
  return state;
}

// Not spawnSync: the emulator answers from this process.
function start(command, args, cwd, env) {
  const options = { cwd, env, timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const late = error?.killed ? `${command} did not end within ${TIMEOUT_MS / 60_000} minutes` : "";
      const missing = error?.code === "ENOENT" ? error.message : "";
      resolve({ ok: error === null, text: `${stdout}${stderr}${late}${missing}` });
    });
  });
}
