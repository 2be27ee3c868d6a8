// Programs in Go, with the SDK of this checkout.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { toolsOf } from "../../scripts/sdk/tools";
import { STAMP } from "../../scripts/sdk/write-sdk";
import { makeOnce, writeExecutable } from "./folders";
import { folderOfSdk } from "./sdks";
import { ROOT } from "./sources";

/** What the project file of a program in Go runs. */
const PROGRAM = "program";
const HOST = join(ROOT, "test", "languages", "go", "pulumi-language-go");
const PROGRAMS = join(ROOT, "test", "languages", "programs");
/** Linking takes most of the time; without what a debugger needs it takes a fifth less. */
const BUILD = ["build", "-ldflags", "-s -w", "-o"];
const isGo = (file: string) => file.endsWith(".go");

/** What makes a language host found; Pulumi's own goes first. */
export function goEnvironment(): Readonly<Record<string, string>> {
  return { PATH: `${process.env["PATH"]}${delimiter}${executables()}` };
}

/** Compiles the main.go in a folder. */
export function compileProgram(folder: string): void {
  useGoSdk(folder);
  go(folder, ...BUILD, PROGRAM, ".");
}

/** Puts one of test/languages/programs into a folder. */
export function placeProgram(folder: string, name: string): void {
  writeExecutable(join(folder, PROGRAM), `#!/bin/sh\nexec "${join(executables(), "programs")}" ${name}\n`);
}

/** The folder of the language host and of the executable of all programs. They are compiled once for what they are made of. */
function executables(): string {
  const sources = [PROGRAMS, HOST].flatMap((folder) =>
    readdirSync(folder)
      .filter(isGo)
      .sort()
      .map((file) => join(folder, file)),
  );
  const digest = createHash("sha256");
  for (const file of [join(folderOfSdk("go"), STAMP), ...sources]) {
    digest.update(readFileSync(file));
  }
  const folder = join(ROOT, ".cache", "languages", `go-${digest.digest("hex").slice(0, 12)}`);
  return join(makeOnce(folder, compileAll), "bin");
}

function compileAll(folder: string): void {
  cpSync(HOST, join(folder, "pulumi-language-go"), { recursive: true });
  cpSync(PROGRAMS, join(folder, "programs"), { recursive: true });
  useGoSdk(folder);
  go(folder, ...BUILD, "bin/", "./...");
}

/** Makes a folder a module like the example, with the SDK that was made here. */
function useGoSdk(folder: string): void {
  copyFileSync(join(ROOT, "examples", "languages", "go", "go.mod"), join(folder, "go.mod"));
  go(folder, "mod", "edit", `-replace=github.com/OWNER/pulumi-device-defender/sdk/go=${folderOfSdk("go")}`);
  go(folder, "mod", "tidy");
}

export function go(cwd: string, ...args: readonly string[]): void {
  const { goEnv: env } = toolsOf(process.env, new AbortController().signal);
  execFileSync("go", args, { cwd, env, encoding: "utf8", stdio: "pipe" });
}
