// The repository's policy pack as options of an operation, and what it said as data.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome, TestStack } from "../../support/stack";

export type PackConfig = Readonly<Record<string, unknown>>;

/** An emulator is not AWS, and says so. */
export const EMULATED: PackConfig = { "audit-from-aws": "disabled", "published-audit-accepted": { requireAws: false } };

const PACK = join(__dirname, "..", "..", "..", "policy");

/** Most stacks here are written by hand or from an emulator; `audit-verified` is enabled by the tests that are about it. */
const DEFAULTS: PackConfig = { "audit-verified": "disabled" };

export function withPack(stack: TestStack, config: PackConfig = {}) {
  const file = join(stack.folder, "pack-config.json");
  mkdirSync(stack.folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ ...DEFAULTS, ...config }));
  return { policyPacks: [PACK], policyPackConfigs: [file] };
}

export interface Reported {
  readonly level: string;
  readonly policy: string;
  /** The resource it is about. */
  readonly name: string;
  readonly message: string;
}

/** The engine prints a violation as three lines: level, policy and resource; the policy's description; the message. */
const VIOLATION = /- \[(?<level>\w+)\]\s+(?<policy>\S+)\s+\(.+: (?<name>\S+)\)\n.+\n\s+(?<message>.+)/g;

/** Each violation once: of a failed operation the text has the engine's output more than once. */
export function reported({ text }: Outcome): Reported[] {
  const found = new Map<string, Reported>();
  for (const { 0: lines, groups } of text.matchAll(VIOLATION)) {
    const { level = "", policy = "", name = "", message = "" } = groups ?? {};
    found.set(lines, { level, policy, name, message });
  }
  return [...found.values()];
}
