// The SDKs that `npm run test:languages` makes before its tests; `npm run sdk` makes them too.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ENGINE_VERSION } from "../../scripts/engine/version";
import type { Language } from "../../scripts/sdk/generate";
import { isUpToDate, STAMP } from "../../scripts/sdk/write-sdk";
import { makeOnce } from "./folders";
import { ROOT } from "./sources";

const FOLDER = join(ROOT, "build", "sdk");

export function folderOfSdk(language: Language): string {
  return join(FOLDER, language);
}

/** Why tests with a language's SDK cannot run here, `undefined` if they can. */
export function missingSdk(language: Language): string | undefined {
  return isUpToDate(ROOT, FOLDER, language) ? undefined : `npm run sdk has made no SDK for ${language} here`;
}

/** Puts the package for Node where a program in this folder finds it; its own dependencies are the checkout's. */
export function linkNodeSdk(folder: string): void {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  const place = join(folder, "node_modules", "pulumi-device-defender-plugin");
  symlinkSync(join(folderOfSdk("nodejs"), "bin"), place, "junction");
}

/** A virtual environment of Python with the wheel, and Pulumi from PyPI. It is made once for an SDK. */
export function virtualenv(): string {
  const made = readFileSync(join(folderOfSdk("python"), STAMP), "utf8").slice(0, 12);
  return makeOnce(join(ROOT, ".cache", "languages", `python-${made}`), installPackage);
}

/** What makes a language host take it that knows nothing of the option `virtualenv`. */
export function pythonEnvironment(): Readonly<Record<string, string>> {
  const venv = virtualenv();
  return { VIRTUAL_ENV: venv, PATH: `${join(venv, "bin")}${delimiter}${process.env["PATH"]}` };
}

function installPackage(folder: string): void {
  const packages = join(folderOfSdk("python"), "dist");
  const wheel = readdirSync(packages).find((file) => file.endsWith(".whl"));
  if (wheel === undefined) {
    throw new Error(`there is no wheel in ${packages}`);
  }
  const run = (command: string, ...args: readonly string[]) => execFileSync(command, args, { stdio: "pipe" });
  run("python3", "-m", "venv", folder);
  run(
    join(folder, "bin", "python"),
    "-m",
    "pip",
    "install",
    "--quiet",
    join(packages, wheel),
    `pulumi==${ENGINE_VERSION}`,
  );
}
