import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageSchema } from "../../provider/schema/package-schema";
import { renderOptions } from "./render-options";
import { renderSchema } from "./render-schema";

/** The pages of the reference that are made from the code, by their paths. */
export const PAGES: Readonly<Record<string, () => string>> = {
  "docs/arguments-and-outputs.md": () => renderSchema(packageSchema("0.0.0", {})),
  "docs/command-line-options.md": renderOptions,
};

export function writePages(root: string): void {
  for (const [path, render] of Object.entries(PAGES)) {
    writeFileSync(join(root, path), render());
  }
}
