// docs/policy.md has a section for each policy, with its configuration and defaults.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GATE_RULES } from "../../../policy/gate-rules";
import { policies } from "../../../policy/policies";
import { ROOT } from "../../support/sources";

const PAGE = readFileSync(join(ROOT, "docs/policy.md"), "utf8");
const RULES = new Set(Object.keys(GATE_RULES));

describe("The page about the policy pack", () => {
  for (const { name, configSchema } of policies) {
    const [, section = ""] = PAGE.split(`### ${name}\n`);
    const [text = ""] = section.split(/^##/m);

    it(`has a section about ${name} and its configuration`, () => {
      assert.ok(text.length > 50, text);
      const documented = [...text.matchAll(/^\| (`.+?`) \| (.+?) \|/gm)].flatMap(([, names = "", fallback = ""]) =>
        [...names.matchAll(/`(\w+)`/g)].map(([, key = ""]) => [key, fallback] as const),
      );
      assert.deepEqual(Object.fromEntries(documented), expectedOf(name, configSchema?.properties ?? {}));
    });
  }
});

/** Policies that take the gate's rules refer to the one that lists them. */
function expectedOf(name: string, properties: Readonly<Record<string, { default?: unknown }>>): object {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => name === "audit-compliant" || !RULES.has(key))
      .map(([key, { default: fallback }]) => [key, shown(fallback)]),
  );
}

function shown(fallback: unknown): string {
  if (fallback === undefined || (Array.isArray(fallback) && fallback.length === 0)) {
    return "none";
  }
  return typeof fallback === "number" ? String(fallback) : `\`${JSON.stringify(fallback).replaceAll('","', '", "')}\``;
}
