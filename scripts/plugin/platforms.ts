// Platforms as Pulumi and as Node call them.

/** What the engine's own releases are made for. */
export const PLATFORMS = [
  "linux-amd64",
  "linux-arm64",
  "darwin-amd64",
  "darwin-arm64",
  "windows-amd64",
  "windows-arm64",
] as const;
export type Platform = (typeof PLATFORMS)[number];

const NODE_WORDS: Readonly<Record<string, string>> = { windows: "win32", amd64: "x64" };

export function nodePlatform(platform: Platform): string {
  return platform
    .split("-")
    .map((word) => NODE_WORDS[word] ?? word)
    .join("-");
}

/** @returns `undefined` where the engine has no release */
export function thisPlatform(): Platform | undefined {
  return PLATFORMS.find((platform) => nodePlatform(platform) === `${process.platform}-${process.arch}`);
}
