/** The version of the package; a bundle has it in the place of `BUNDLED_VERSION`. */
declare const BUNDLED_VERSION: string | undefined;

export function version(): string {
  return typeof BUNDLED_VERSION === "string"
    ? BUNDLED_VERSION
    : (require("pulumi-device-defender/package.json") as { version: string }).version;
}
