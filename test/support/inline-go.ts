// Programs in Go, as commands that run them by Pulumi's Automation API.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOfSdk } from "./sdks";
import { ROOT } from "./sources";

/** Builds the main.go in a folder, which calls `pulumi.Run`, with the SDK of this checkout. */
export function buildInlineProgram(folder: string): string {
  const go = (...args: readonly string[]) =>
    execFileSync("go", args, {
      cwd: folder,
      env: { ...process.env, GOFLAGS: "-mod=mod", GOWORK: "off" },
      stdio: "pipe",
    });
  copyFileSync(join(ROOT, "test", "languages", "go", "inline.go"), join(folder, "inline.go"));
  copyFileSync(join(ROOT, "examples", "languages", "go", "go.mod"), join(folder, "go.mod"));
  const main = join(folder, "main.go");
  writeFileSync(main, readFileSync(main, "utf8").replace("pulumi.Run(", "runInline("));
  go("mod", "edit", `-replace=github.com/OWNER/pulumi-device-defender/sdk/go=${folderOfSdk("go")}`);
  go("mod", "tidy");
  go("vet", ".");
  go("build", "-o", "inline", ".");
  return join(folder, "inline");
}
