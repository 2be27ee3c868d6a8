import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Language } from "../../scripts/sdk/generate";
import { missingSdk } from "./sdks";

/** Tests of programs in a language; where its host, or the SDK that they need, is missing they are skipped, and say so. */
export function describeWithHost(host: string, title: string, tests: () => void, sdk?: Language): void {
  const missing = isOnPath(host) ? sdk && missingSdk(sdk) : `there is no ${host} on PATH`;
  if (missing === undefined) {
    describe(title, tests);
  } else {
    describe.skip(`${title} (skipped: ${missing})`, tests);
  }
}

export function isOnPath(name: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((dir) => {
    try {
      accessSync(join(dir, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
