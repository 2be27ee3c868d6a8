// The licences of what is bundled: most of them ask that their text goes along.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** @param packages folders of packages, from the root */
export function licencesOf(root: string, packages: readonly string[]): string {
  return packages.map((folder) => licenceOf(join(root, folder))).join(`\n${"-".repeat(80)}\n\n`);
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  if (texts.length === 0 && license === undefined) {
    throw new Error(`${name} ${version} says nothing of its licence, so it cannot be bundled`);
  }
  return [`${name} ${version} (${license ?? "see below"})`, ...texts].join("\n\n").concat("\n");
}
