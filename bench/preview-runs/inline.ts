// Previews of programs that are functions of the process that drives the engine, each in a process of its own.
import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Engine, engineEnvironment } from "../../scripts/engine";
import type { InlineRun, Preview } from "./job";

const run = promisify(execFile);

/** @param folder from which this package is found by its name */
export function inlinePreview(engine: Engine, endpoint: string, folder: string): Preview {
  return async (variant, count) => {
    const job: InlineRun = { variant, count, endpoint, root: join(engine.dir, "..") };
    const work = mkdtempSync(join(folder, "run-"));
    const { stdout } = await run(process.execPath, [join(__dirname, "run-inline.js"), JSON.stringify(job)], {
      cwd: work,
      env: engineEnvironment(engine, { backendDir: join(work, "state") }),
    });
    return Number(stdout.trim().split("\n").at(-1));
  };
}
