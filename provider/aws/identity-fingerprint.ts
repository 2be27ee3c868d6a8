import { createHmac, randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** New in each process, so that a fingerprint says nothing about the credentials to whoever sees it. */
const SALT = randomBytes(16);

// Every variable that the SDK's default chain reads begins with AWS_.
// https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html#EVarSettings
const DECIDES = /^AWS_/;
/** The SDK's own switch for a warning, which is set and put back while clients are made. */
const DECIDES_NOTHING = /^AWS_SDK_JS_/;

/**
 * Stands for the identity that an environment leads to: the same as long as its AWS variables are, and the files that they
 * name or that the SDK reads by default. Comparable within one process only; store it nowhere.
 */
export function identityFingerprint(environment: Readonly<Record<string, string | undefined>>): string {
  const home = environment["HOME"] ?? environment["USERPROFILE"] ?? homedir();
  const files = [
    environment["AWS_CONFIG_FILE"] ?? join(home, ".aws", "config"),
    environment["AWS_SHARED_CREDENTIALS_FILE"] ?? join(home, ".aws", "credentials"),
    environment["AWS_WEB_IDENTITY_TOKEN_FILE"] ?? "",
  ];
  const variables = Object.keys(environment)
    .filter((name) => DECIDES.test(name) && !DECIDES_NOTHING.test(name))
    .sort()
    .map((name) => [name, environment[name]]);
  const facts = JSON.stringify([variables, home, files.map((file) => [file, stateOf(file)])]);
  return createHmac("sha256", SALT).update(facts).digest("hex");
}

function stateOf(file: string): string {
  const state = file === "" ? undefined : statSync(file, { throwIfNoEntry: false });
  return state === undefined ? "none" : `${state.ino} ${state.size} ${state.mtimeMs}`;
}
