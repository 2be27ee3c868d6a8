// A project that is copied out of the checkout, with what its package.json names in a node_modules above it.
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./sources";

/** What these tests read of a package.json. */
export interface Manifest {
  readonly main: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export function readManifest(project: string): Manifest {
  return JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
}

/** @param consumer a folder that `packedConsumer` has made. @returns the copy */
export function copyProject(project: string, consumer: string, name: string): string {
  const copy = join(consumer, name);
  cpSync(project, copy, { recursive: true });
  linkDependencies(copy, consumer);
  return copy;
}

/** Links what a project needs, beside the packed package, to the checkout's: no network is asked. */
export function linkDependencies(project: string, consumer: string): void {
  const { dependencies, devDependencies = {} } = readManifest(project);
  for (const dependency of Object.keys({ ...dependencies, ...devDependencies })) {
    const place = join(consumer, "node_modules", dependency);
    if (!existsSync(place)) {
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", dependency), place, "junction");
    }
  }
}
