/** The release of the Pulumi engine that is installed or built where none is found. */
export const ENGINE_VERSION = "3.230.0";

/** The first release whose engine and Node.js SDK know resource hooks, which hold a guarded resource back at preview. */
export const MINIMUM_ENGINE_VERSION = "3.182.0";

/** Whether `version` (`v3.230.0`, `go1.26.8`, `3.250.0-alpha.1`) is `minimum` or newer; a pre-release counts as its release. */
export function isAtLeast(version: string, minimum: string): boolean {
  const found = numbers(version);
  const wanted = numbers(minimum);
  if (found.length === 0) {
    return false;
  }
  for (const [position, number] of wanted.entries()) {
    const difference = (found[position] ?? 0) - number;
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return true;
}

function numbers(version: string): number[] {
  const [release] = version.match(/\d+(\.\d+)*/) ?? [];
  return release === undefined ? [] : release.split(".").map(Number);
}
