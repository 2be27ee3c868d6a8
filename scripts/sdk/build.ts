// Packages from the sources of SDKs, as they would be published.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../engine/run-command";
import { ENGINE_VERSION } from "../engine/version";
import type { Language } from "./generate";
import type { Tools } from "./tools";

/** Builds the package that stands in `sdk`, and resolves to the files to publish; none for Go, which takes sources. */
type Build = (sdk: string, root: string, tools: Tools) => Promise<readonly string[]>;

export const BUILDS: Readonly<Record<Language, Build>> = {
  nodejs: buildNodejs,
  python: buildPython,
  go: buildGo,
  java: buildJava,
};

/** What the Python package is built with: https://build.pypa.io */
const PYTHON_BUILD = "build==1.6.1";
/** That archives are the same wherever and whenever they are made; the first day that zip can tell. */
const SOURCE_DATE_EPOCH = "315532800";

async function buildNodejs(sdk: string, root: string, { env, signal }: Tools): Promise<readonly string[]> {
  const typescript = join(root, "node_modules", "typescript", "bin", "tsc");
  await runCommand(process.execPath, [typescript, "--project", sdk], { env, signal });
  // What is published is the compiled folder, as with Pulumi's own SDKs; utilities.js reads the version in package.json beside it.
  const bin = join(sdk, "bin");
  const manifest = JSON.parse(await readFile(join(sdk, "package.json"), "utf8"));
  const { scripts: _, devDependencies: __, ...published } = manifest;
  await writeFile(join(bin, "package.json"), `${JSON.stringify({ ...published, main: "index.js" }, null, 2)}\n`);
  await addPages(root, bin);
  const packages = join(sdk, "dist");
  await mkdir(packages);
  const pack = ["pack", bin, "--pack-destination", packages, "--ignore-scripts"];
  await runCommand(process.platform === "win32" ? "npm.cmd" : "npm", pack, { env, signal });
  return filesIn(packages);
}

async function buildPython(sdk: string, root: string, { env, find, signal }: Tools): Promise<readonly string[]> {
  await addPages(root, sdk);
  const venv = join(sdk, ".build-venv");
  await runCommand(await find("python3"), ["-m", "venv", venv], { env, signal });
  const python = join(venv, "bin", "python");
  await runCommand(python, ["-m", "pip", "install", "--quiet", PYTHON_BUILD], { env, signal });
  const packages = join(sdk, "dist");
  await runCommand(python, ["-m", "build", "--outdir", packages, sdk], { env: { ...env, SOURCE_DATE_EPOCH }, signal });
  await rm(venv, { recursive: true });
  return filesIn(packages);
}

async function buildGo(sdk: string, root: string, { goEnv: env, find, signal }: Tools): Promise<readonly string[]> {
  await addPages(root, sdk);
  const go = await find("go");
  const run = (...args: readonly string[]) => runCommand(go, args, { cwd: sdk, env, signal });
  await run("mod", "edit", `-require=github.com/pulumi/pulumi/sdk/v3@v${ENGINE_VERSION}`);
  await run("mod", "tidy");
  await run("vet", "./...");
  return [];
}

/** What a program that uses the jar needs besides it, as `java --class-path` takes it. */
export const JAVA_CLASSPATH = join("target", "classpath");

async function buildJava(sdk: string, root: string, { env, find, signal }: Tools): Promise<readonly string[]> {
  await addPages(root, sdk);
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const project = await readFile(join(root, "scripts", "sdk", "java", "pom.xml"), "utf8");
  await writeFile(join(sdk, "pom.xml"), project.replace("VERSION", version));
  const goals = ["package", "dependency:build-classpath", `-Dmdep.outputFile=${JAVA_CLASSPATH}`];
  await runCommand(await find("mvn"), ["--quiet", "--batch-mode", ...goals], { cwd: sdk, env, signal });
  return (await filesIn(join(sdk, "target"))).filter((file) => file.endsWith(".jar"));
}

async function addPages(root: string, folder: string): Promise<void> {
  await copyFile(join(root, "LICENSE"), join(folder, "LICENSE"));
  await copyFile(join(root, "scripts", "sdk", "README.md"), join(folder, "README.md"));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).sort().map((file) => join(folder, file));
}
