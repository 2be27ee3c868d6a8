// Hidden input `__receipt`: how a program knows that a resource's `check` ran in this very run. Under --target and
// --exclude the engine skips it and hands out the outputs of an earlier run, which look the same. So each resource is
// registered with the name of a file that does not exist. The plugin makes the file once it has read what the resource
// stands for, writes into it when that was and as whom, and takes the name out of the inputs: it is in no state and no
// diff.
//
// The file's name is known to this run alone. It is the key with which the identity is digested.
import { createHmac, randomBytes } from "node:crypto";
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { basename, join } from "node:path";
import { byName } from "../audit/values";

/** The input that carries the file's name, or a gate's names. */
export const RECEIPT = "__receipt";

/** Where a resource keeps its own, for the program's side. */
export const RECEIPT_OF: unique symbol = Symbol.for("pulumi-device-defender.receipt");

/** What a gate is registered with: its own, and those of its audits that have one. */
export interface GateReceipts {
  readonly gate: string;
  readonly audits: readonly string[];
  /** What is said of an audit whose receipt is missing. Default: that the run leaves it out. */
  readonly missing?: string;
}

/** What the plugin writes into the file. */
export interface Receipt {
  /** When AWS was asked, in milliseconds since 1970. */
  readonly readAt: number;
  /** A digest of the environment that decides as whom AWS is asked. */
  readonly identity: string;
}

const FOLDER_PREFIX = "pulumi-device-defender-";
const RECEIPT_NAME = /[/\\]pulumi-device-defender-\w+[/\\][0-9a-f]{32}$/;
/** A run that was killed leaves its files behind; no run takes this long. */
const KEPT_MS = 2 * 24 * 60 * 60 * 1000;

let folder: string | undefined;
const made: string[] = [];

export function newReceipt(): string {
  folder ??= openFolder();
  const receipt = join(folder, randomBytes(16).toString("hex"));
  made.push(receipt);
  return receipt;
}

/** The plugin's side: what this resource stands for was read. */
export function acknowledge(receipt: unknown, readAt: number, environment: NodeJS.ProcessEnv = process.env): void {
  if (isReceiptName(receipt)) {
    const written: Receipt = { readAt, identity: identityIn(environment, receipt) };
    writeFileSync(receipt, JSON.stringify(written), { mode: 0o600 });
  }
}

/** The program's side: `undefined` unless the plugin has acknowledged the resource in this run. */
export function readReceipt(receipt: unknown): Receipt | undefined {
  if (!isReceiptName(receipt)) {
    return undefined;
  }
  try {
    const { readAt, identity } = JSON.parse(readFileSync(receipt, "utf8"));
    return typeof readAt === "number" && typeof identity === "string" ? { readAt, identity } : undefined;
  } catch {
    return undefined;
  }
}

export function isAcknowledged(receipt: unknown): boolean {
  return readReceipt(receipt) !== undefined;
}

/** Whether the plugin that wrote a receipt asks AWS by the environment that this process has. */
export function isOwnIdentity(receipt: string, environment: NodeJS.ProcessEnv = process.env): boolean {
  return readReceipt(receipt)?.identity === identityIn(environment, receipt);
}

function isReceiptName(receipt: unknown): receipt is string {
  return typeof receipt === "string" && RECEIPT_NAME.test(receipt);
}

/** Variables of AWS that say nothing of where and as whom AWS is asked. */
const NO_IDENTITY = /^AWS_(?:EXECUTION_ENV|SDK_|NODEJS_|LAMBDA_)/;

// https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html; the shared files are in the home folder.
function identityIn(environment: NodeJS.ProcessEnv, receipt: string): string {
  // By name first: Node asks the system for each value.
  const deciding = Object.keys(environment)
    .filter((name) => (/^AWS_/.test(name) && !NO_IDENTITY.test(name)) || name === "HOME" || name === "USERPROFILE")
    .map((name) => [name, environment[name] ?? ""] as const)
    .sort(byName);
  return createHmac("sha256", basename(receipt)).update(JSON.stringify(deciding)).digest("hex");
}

// One folder for each user, so that a process that is killed leaves no folder behind; what it leaves is removed later.
function openFolder(): string {
  const opened = ownFolder() ?? mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  process.once("exit", () => {
    for (const receipt of made) {
      rmSync(receipt, { force: true });
    }
  });
  return opened;
}

/** `undefined` where the folder is somebody else's, who could put receipts there. */
function ownFolder(): string | undefined {
  const { uid } = userInfo();
  const own = join(tmpdir(), `${FOLDER_PREFIX}${uid < 0 ? "user" : uid}`);
  try {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    const found = lstatSync(own);
    if (!found.isDirectory() || (uid >= 0 && (found.uid !== uid || (found.mode & 0o077) !== 0))) {
      return undefined;
    }
    removeForgotten(own);
    return own;
  } catch {
    return undefined;
  }
}

function removeForgotten(own: string): void {
  for (const name of readdirSync(own)) {
    const file = join(own, name);
    try {
      if (Date.now() - statSync(file).mtimeMs > KEPT_MS) {
        rmSync(file, { force: true });
      }
    } catch {
      // Another run has removed it meanwhile.
    }
  }
}
