// Policy packs run in Pulumi's language host. The Pulumi CLI brings it, an engine that was built for `npm start` has none.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { engineCacheFolder, pulumiHomeBin } from "../../scripts/engine/cache";

const LANGUAGE_HOST = "pulumi-language-nodejs";

/** A test that is skipped by name where the engine that `testEngine` finds has no language host. */
export function itWithLanguageHost(title: string, test: () => Promise<void>): void {
  if (hasLanguageHost(process.env)) {
    it(title, test);
  } else {
    it(`${title} (skipped: needs ${LANGUAGE_HOST} on PATH)`);
  }
}

// Mocha takes its list of tests before anything asynchronous has run, so findEngine cannot be asked; its order of places
// is the same.
export function hasLanguageHost(env: NodeJS.ProcessEnv): boolean {
  const path = (env["PATH"] ?? "").split(delimiter).filter((dir) => dir !== "");
  const places = [...path, pulumiHomeBin(env), join(engineCacheFolder(env), "bin")];
  const engine = places.find((dir) => isExecutable(join(dir, "pulumi")));
  return engine !== undefined && [engine, ...path].some((dir) => isExecutable(join(dir, LANGUAGE_HOST)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
