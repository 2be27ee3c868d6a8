import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Tests of programs in a language; where its host is not on PATH they are skipped, and say so. */
export function describeWithHost(host: string, title: string, tests: () => void): void {
  if (isOnPath(host)) {
    describe(title, tests);
  } else {
    describe.skip(`${title} (skipped: there is no ${host} on PATH)`, tests);
  }
}

function isOnPath(name: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((dir) => {
    try {
      accessSync(join(dir, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
