// Installs the locked dependencies and builds dist/, each only when it has not been done for these very contents.
// With the argument `dist` only the build: for whoever has installed other versions on purpose.
// Plain Node: it runs before anything is installed. What it makes is made beside its place and renamed into it, so that
// two set-ups at once, or one that is interrupted, leave nothing half made.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const WORKSHOPS = join(ROOT, ".cache", "setup");
const ABANDONED_AFTER_MS = 60 * 60 * 1000;
const TAIL_LINES = 20;
/** Entries that a process loads of which each `pulumi preview` starts one. */
const ONE_FILE = ["provider/plugin-process.ts"];
/** What the compiler does not take along. */
const DATA = ["provider/schema/schema.json"];

const manifest = JSON.parse(read("package.json"));

try {
  requireNode(manifest.engines.node.replace(">=", ""));
  if (process.argv[2] !== "dist") {
    await make("node_modules", lockHash(), installedFromLock, "Installing the locked dependencies", install);
  }
  await make("dist", sourceHash(), () => false, "Building", build);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function requireNode(minimum) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [wantedMajor, wantedMinor] = minimum.split(".").map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) {
    return;
  }
  throw new Error(`${manifest.name} needs Node ${minimum} or newer, this is ${process.versions.node}`);
}

/** Makes one folder, unless its stamp says that it was made from the contents with this hash. */
async function make(folder, hash, alreadyMade, title, work) {
  const place = join(ROOT, folder);
  if (stampOf(place) === hash) {
    return;
  }
  if (alreadyMade()) {
    stamp(place, hash);
    return;
  }
  const workshop = openWorkshop(folder);
  const discard = () => rmSync(workshop, { recursive: true, force: true });
  process.once("exit", discard);
  const finished = showProgress(title);
  try {
    await work(workshop);
    stamp(join(workshop, folder), hash);
    moveIntoPlace(workshop, folder, hash);
    finished("done");
  } catch (error) {
    finished("failed");
    throw error;
  } finally {
    discard();
    process.off("exit", discard);
  }
}

async function install(workshop) {
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) {
    if (existsSync(join(ROOT, file))) {
      cpSync(join(ROOT, file), join(workshop, file));
    }
  }
  const options = ["--include=dev", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  await run(...npm(["ci", ...options]), { cwd: workshop, npm_config_update_notifier: "false" });
}

async function build(workshop) {
  // In a copy, and not with another --outDir: where a package imports itself, the compiler maps dist/ back to the sources.
  for (const file of sources()) {
    cpSync(join(ROOT, file), join(workshop, file));
  }
  const compiler = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  await run(process.execPath, [compiler, "-p", "tsconfig.build.json"], { cwd: workshop });
  const here = (file) => existsSync(join(workshop, file));
  for (const entry of ONE_FILE.filter(here)) {
    await bundle(workshop, entry);
  }
  for (const file of DATA.filter(here)) {
    cpSync(join(workshop, file), join(workshop, "dist", file));
  }
}

/** Puts one file, with everything that it uses of this package, in the place of what the compiler has made of an entry. */
async function bundle(workshop, entry) {
  const { build: esbuild } = await import("esbuild");
  await esbuild({
    absWorkingDir: workshop,
    entryPoints: [entry],
    outfile: join(workshop, "dist", entry.replace(/\.ts$/, ".js")),
    bundle: true,
    packages: "external",
    platform: "node",
    target: `node${manifest.engines.node.replace(">=", "")}`,
    logLevel: "silent",
  });
}

function npm(args) {
  const running = process.env.npm_execpath;
  return running !== undefined && basename(running) === "npm-cli.js"
    ? [process.execPath, [running, ...args]]
    : ["npm", args];
}

/** Runs a command in a process group of its own, silently; when it fails, the end of its output is the error. */
function run(command, args, { cwd, ...env }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const stop = (exitCode) => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
    process.exit(exitCode);
  };
  const onInterrupt = () => stop(130);
  const onTerminate = () => stop(143);
  process.once("SIGINT", onInterrupt).once("SIGTERM", onTerminate);
  return new Promise((done, fail) => {
    const what = `${basename(command)} ${args.map((arg) => (arg.startsWith("/") ? basename(arg) : arg)).join(" ")}`;
    child.once("error", (error) => fail(new Error(`cannot run ${what}: ${error.message}`)));
    child.once("close", (code) => {
      if (code === 0) {
        done();
      } else {
        fail(new Error(`${what} failed:\n${output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n")}`));
      }
    });
  }).finally(() => process.off("SIGINT", onInterrupt).off("SIGTERM", onTerminate));
}

function openWorkshop(folder) {
  mkdirSync(WORKSHOPS, { recursive: true });
  for (const name of readdirSync(WORKSHOPS)) {
    const age = Date.now() - (statSync(join(WORKSHOPS, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > ABANDONED_AFTER_MS) {
      rmSync(join(WORKSHOPS, name), { recursive: true, force: true });
    }
  }
  return mkdtempSync(join(WORKSHOPS, `${folder}-`));
}

function moveIntoPlace(workshop, folder, hash) {
  const place = join(ROOT, folder);
  for (let attempt = 1; stampOf(place) !== hash; attempt++) {
    try {
      if (statSync(place, { throwIfNoEntry: false })) {
        renameSync(place, join(workshop, `replaced-${attempt}`));
      }
      renameSync(join(workshop, folder), place);
    } catch (error) {
      // Another set-up moves its own into the same place at this moment.
      if (attempt === 10 || !["ENOENT", "EEXIST", "ENOTEMPTY"].includes(error.code)) {
        throw error;
      }
    }
  }
}

function lockHash() {
  return createHash("sha256").update(read("package-lock.json")).digest("hex");
}

function sourceHash() {
  const hash = createHash("sha256");
  for (const file of sources()) {
    hash.update(`${file}\0`).update(read(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Everything that the build depends on. */
function sources() {
  const configs = readdirSync(ROOT).filter((name) => /^tsconfig.*\.json$/.test(name));
  const included = JSON.parse(read("tsconfig.build.json")).include.flatMap(filesUnder);
  return ["package.json", "package-lock.json", ...configs, ...included].sort();
}

function filesUnder(path) {
  const stats = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (stats === undefined) {
    return [];
  }
  return stats.isDirectory() ? readdirSync(join(ROOT, path)).flatMap((name) => filesUnder(`${path}/${name}`)) : [path];
}

/** Whether npm itself, run by hand, has installed what the lock file says: npm keeps its own record in node_modules. */
function installedFromLock() {
  if (!existsSync(join(ROOT, "node_modules", ".package-lock.json"))) {
    return false;
  }
  const installed = JSON.parse(read("node_modules/.package-lock.json")).packages;
  const { "": _project, ...locked } = JSON.parse(read("package-lock.json")).packages;
  const same = (path) => installed[path]?.version === locked[path]?.version;
  return Object.keys(installed).every(same) && Object.keys(locked).every((path) => locked[path].optional || same(path));
}

function stampOf(place) {
  return existsSync(join(place, ".setup")) ? readFileSync(join(place, ".setup"), "utf8") : undefined;
}

function stamp(place, hash) {
  writeFileSync(join(place, ".setup"), hash);
}

function read(file) {
  return readFileSync(join(ROOT, file), "utf8");
}

/** One line on standard error, with the seconds running on a terminal; the returned function ends it. */
function showProgress(title) {
  const started = Date.now();
  const line = (end) =>
    `${title} ... ${end === undefined ? "" : `${end}, `}${Math.round((Date.now() - started) / 1000)} s`;
  if (!process.stderr.isTTY) {
    process.stderr.write(`${title} ...\n`);
    return (end) => process.stderr.write(`${line(end)}\n`);
  }
  process.stderr.write(line());
  const ticking = setInterval(() => process.stderr.write(`\r${line()}`), 1000);
  return (end) => {
    clearInterval(ticking);
    process.stderr.write(`\r${line(end)}\n`);
  };
}
