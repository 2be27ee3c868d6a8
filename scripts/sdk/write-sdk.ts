// A language's SDK: its sources, and its package if the language publishes one.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BUILDS } from "./build";
import { generateSdk, type Language } from "./generate";
import type { Tools } from "./tools";

/** What an SDK is made of, by which one that stands already is known to be the same. */
export const STAMP = ".made-of";

/** @returns the folder of the sources and the files to publish */
export async function writeSdk(
  root: string,
  folder: string,
  language: Language,
  tools: Tools,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const sdk = join(folder, language);
  await generateSdk(root, folder, language, tools);
  const files = await BUILDS[language](sdk, root, tools);
  await writeFile(join(sdk, STAMP), digestOfSources(root));
  return [sdk, ...files];
}

/** Whether the SDK stands there and is that of the sources as they are. */
export function isUpToDate(root: string, folder: string, language: Language): boolean {
  const stamp = join(folder, language, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestOfSources(root);
}

function digestOfSources(root: string): string {
  const digest = createHash("sha256");
  const scripts = join("scripts", "sdk");
  const generator = readdirSync(join(root, scripts), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [join(root, "provider", "schema", "schema.json"), ...generator]) {
    digest.update(readFileSync(file));
  }
  return digest.digest("hex");
}
