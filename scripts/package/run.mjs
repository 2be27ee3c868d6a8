// Installs the packed package as its users do, and runs one preview on the real engine for each way; not part of `npm test`,
// for it downloads package managers, versions of Node and of everything else:
// npm run test:package [-- --write] [-- --only TEXT] writes the table into docs/compatibility.md.
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { nodeVersion, obtainNode } from "../obtain-node.mjs";
import { runQuietly } from "../run-quietly.mjs";
import { cachesOf, install, managerVersion, obtainTools } from "./managers.mjs";
import { preview, stateFolder } from "./preview.mjs";
import { COMPILER, compile, showsTheAudit, writeProject } from "./project.mjs";
import { rows } from "./rows.mjs";
import { renderTable, writeTable } from "./table.mjs";

const require = createRequire(import.meta.url);
const { startEmulator } = require("../../dist/emulator");
const { engineEnvironment, findEngine } = require("../../dist/scripts/engine");

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");
const CACHE = join(ROOT, ".cache", "package");
const TAIL_LINES = 15;

const { values } = parseArgs({ options: { write: { type: "boolean" }, only: { type: "string", multiple: true } } });
const asked = rows.filter(({ title }) => values.only?.some((start) => title.startsWith(start)) ?? true);

const engine = await findEngine();
const tools = obtainTools(CACHE);
// Outside of the checkout, so that nothing is found in its node_modules.
const home = realpathSync(mkdtempSync(join(tmpdir(), "package-")));
process.once("exit", () => rmSync(home, { recursive: true, force: true, maxRetries: 10 }));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => process.exit(1));
}
const emulator = await startEmulator();
const results = [];
try {
  const tarball = join(home, pack());
  for (const judge of [judgeWith("publint", "--strict"), judgeWith("attw", "--no-emoji", "--format", "ascii")]) {
    results.push(judge(tarball));
  }
  for (const row of asked) {
    results.push(await tryRow(row, tarball));
  }
} finally {
  await emulator.close();
}

const failed = results.filter(({ fair }) => !fair).length;
if (values.write && failed === 0 && asked.length === rows.length) {
  writeTable(renderTable(results.filter(({ row }) => row !== undefined)));
}
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function pack() {
  const options = ["pack", "--ignore-scripts", "--json", "--pack-destination", home];
  return JSON.parse(runQuietly("npm", options, ROOT, process.env))[0].filename;
}

function judgeWith(tool, ...options) {
  return (tarball) => {
    try {
      runQuietly(join(tools, tool), [tarball, ...options], home, process.env);
      return report({ fair: true }, `${tool} finds nothing`);
    } catch (error) {
      return report({ fair: false }, `${tool} finds faults\n${error.message}`);
    }
  };
}

async function tryRow(row, tarball) {
  const started = Date.now();
  const folder = mkdtempSync(join(home, "row-"));
  try {
    const env = environmentOf(row, folder);
    const { root, project } = writeProject(row, folder, tarball);
    install(row, root, env);
    compile(row, project, env);
    const config = { "aws:region": "eu-west-1", "aws:endpoints[0].iot": emulator.endpoint };
    const { ok, text } = await preview(row, { project, folder, config, env });
    const versions = versionsOf(row, project, env);
    return report({ row, versions, ...judge(row, ok, text) }, titleOf(row, versions, started), text);
  } catch (error) {
    return report({ row, fair: false }, row.title, error.message);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function judge({ failsWith }, ok, text) {
  if (failsWith === undefined) {
    const seen = ok && showsTheAudit(text);
    return { fair: seen, seen };
  }
  const [error] = failsWith.exec(text) ?? [];
  return { fair: !ok && error !== undefined, seen: false, error };
}

function environmentOf({ node }, folder) {
  const program = obtainNode(node, CACHE);
  const mine = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"));
  const path = [dirname(program), tools, process.env.PATH].join(delimiter);
  const env = { ...Object.fromEntries(mine), ...cachesOf(CACHE), PATH: path };
  const made = engineEnvironment(engine, { backendDir: stateFolder(folder), env });
  // The engine's folder may hold other versions of Node; the row's stands first.
  return { ...made, PATH: [dirname(program), made.PATH].join(delimiter) };
}

function versionsOf(row, project, env) {
  const found = (name) => {
    const places = [project, resolve(project, "..", "..")].map((place) =>
      join(place, "node_modules", name, "package.json"),
    );
    const file = places.find((place) => existsSync(place));
    return file === undefined ? undefined : JSON.parse(readFileSync(file, "utf8")).version;
  };
  return {
    node: nodeVersion(obtainNode(row.node, CACHE)),
    manager: managerVersion(row, project, env),
    pulumi: found("@pulumi/pulumi"),
    typescript: found("typescript") ?? found(COMPILER),
  };
}

function titleOf(row, { node, manager, pulumi, typescript }, started) {
  const used = [`${row.manager} ${manager}`, `Node ${node}`, `@pulumi/pulumi ${pulumi}`];
  const all = typescript === undefined ? used : [...used, `TypeScript ${typescript}`];
  return `${row.title}: ${all.join(", ")} (${Math.round((Date.now() - started) / 1000)} s)`;
}

function report(result, title, text = "") {
  const word = result.fair ? (result.error === undefined ? "passed" : "fails in Pulumi, as known") : "FAILED";
  console.log(`${word}: ${title}`);
  if (!result.fair) {
    console.log(text.trimEnd().split("\n").slice(-TAIL_LINES).join("\n"));
  } else if (result.error !== undefined) {
    console.log(`  ${result.error}`);
  }
  return result;
}
