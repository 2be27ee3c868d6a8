import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";

/** A new folder inside the checkout, where the plugin finds this package by its name. */
export function scratchFolder(): string {
  const cache = join(process.cwd(), ".cache");
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, "bench-"));
}
