// How a program knows that a resource's `check` ran in this very run. Under --target and --exclude the engine skips it
// and hands out the outputs of an earlier run, which look the same. So each resource is registered with the name of a
// file that does not exist; `check` makes the file, and takes the name out of the inputs.
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The input that carries the file's name, or a gate's names. */
export const RECEIPT = "__receipt";

/** Where a resource keeps its own, for the program's side. */
export const RECEIPT_OF: unique symbol = Symbol.for("pulumi-device-defender.receipt");

/** What a gate is registered with: its own, and those of its audits that have one. */
export interface GateReceipts {
  readonly gate: string;
  readonly audits: readonly string[];
}

const FOLDER_PREFIX = "pulumi-device-defender-";
const RECEIPT_NAME = /[/\\]pulumi-device-defender-\w+[/\\][0-9a-f]{32}$/;

let folder: string | undefined;

export function newReceipt(): string {
  folder ??= startFolder();
  return join(folder, randomBytes(16).toString("hex"));
}

/** The plugin's side: this resource was checked. */
export function acknowledge(receipt: unknown): void {
  if (typeof receipt === "string" && RECEIPT_NAME.test(receipt)) {
    writeFileSync(receipt, "");
  }
}

export function isAcknowledged(receipt: unknown): boolean {
  return typeof receipt === "string" && RECEIPT_NAME.test(receipt) && existsSync(receipt);
}

function startFolder(): string {
  const made = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}
