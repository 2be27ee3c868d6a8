// Programs in Go, with the SDK of this checkout.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toolsOf } from "../../scripts/sdk/tools";
import { folderOfSdk } from "./sdks";
import { ROOT } from "./sources";

/** Builds the main.go in a folder, which calls `pulumi.Run`, as a command that runs it by Pulumi's Automation API. */
export function buildInlineProgram(folder: string): string {
  copyFileSync(join(ROOT, "test", "languages", "go", "inline.go"), join(folder, "inline.go"));
  const main = join(folder, "main.go");
  writeFileSync(main, readFileSync(main, "utf8").replace("pulumi.Run(", "runInline("));
  useGoSdk(folder);
  go(folder, "build", "-o", "inline", ".");
  return join(folder, "inline");
}

/** Makes a folder a module like the example, with the SDK that was made here. */
export function useGoSdk(folder: string): void {
  copyFileSync(join(ROOT, "examples", "languages", "go", "go.mod"), join(folder, "go.mod"));
  go(folder, "mod", "edit", `-replace=github.com/OWNER/pulumi-device-defender/sdk/go=${folderOfSdk("go")}`);
  go(folder, "mod", "tidy");
}

export function go(cwd: string, ...args: readonly string[]): void {
  const { goEnv: env } = toolsOf(process.env, new AbortController().signal);
  execFileSync("go", args, { cwd, env, encoding: "utf8", stdio: "pipe" });
}
