// A rule says everything of itself in its file. This holds what else names rules to it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { parse } from "yaml";
import { GATE_RULES, MAX_AGE } from "../../../policy/gate-rules";
import { RULE_NAMES } from "../../../provider/arguments/audit-gate";
import { addRulesOptions } from "../../../provider/cli/rules-options";
import { checkRules } from "../../../provider/gate/check-rules";
import { RULES } from "../../../provider/gate/rules";
import type { AnyRule } from "../../../provider/gate/rules/rule";
import { ROOT } from "../../support/sources";

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), "utf8");
const fileOf = ({ name }: AnyRule) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Files in the folder of the rules that hold no rule of their own. */
const SHARED = ["audit", "baseline-value", "index", "rule", "rule-value", "scoped-check"];

describe("The rules of the gate", () => {
  it("are in one file each, named after the rule, with a test", () => {
    const files = readdirSync(join(ROOT, "provider/gate/rules")).map((file) => file.replace(/\.ts$/, ""));
    assert.deepEqual(files.filter((file) => !SHARED.includes(file)).sort(), RULES.map(fileOf).sort());
    const tests = readdirSync(join(ROOT, "test/unit/gate/rules"));
    assert.deepEqual(
      RULES.map(fileOf).filter((file) => !tests.includes(`${file}.test.ts`)),
      [],
    );
  });

  it("need no memory of earlier runs, but for one", () => {
    assert.deepEqual(
      RULES.filter(({ needsMemory }) => needsMemory).map(({ name }) => name),
      ["allowFewerChecks"],
    );
  });

  it("say in a sentence what they are", () => {
    for (const { name, description } of RULES) {
      assert.match(description, /^[A-Z][^.\n]{15,}[^.]$/, name);
    }
  });

  it("accept their own defaults", () => {
    for (const { name, default: fallback } of RULES) {
      assert.deepEqual(checkRules({ [name]: fallback }, "testing"), { [name]: fallback });
    }
  });

  it("are arguments of an AuditGate, each of them", () => {
    assert.deepEqual(
      RULE_NAMES,
      RULES.map(({ name }) => name),
    );
  });

  for (const rule of RULES) {
    const { name, value, violatedWhen, flags, needsMemory } = rule;

    it(`${name} has its row in docs/gate.md`, () => {
      const { failed = "", inconclusive = "" } = violatedWhen;
      const cells = [`\`${name}\``, `${value.words}; ${shownDefault(rule)}`, failed, inconclusive];
      assert.ok(read("docs/gate.md").includes(`| ${cells.join(" | ")} |`.replaceAll("|  |", "| |")), cells.join(" | "));
    });

    it(`${name} is an option of the command line${needsMemory ? " where a run remembers the one before" : ""}`, () => {
      const options = addRulesOptions(new Command()).options.map(({ long }) => long);
      const expected = flags !== undefined || value.option !== undefined;
      assert.equal(options.includes(`--${fileOf(rule)}`), expected);
    });

    it(`${name} is configuration of the policy pack${needsMemory ? " where a run remembers the one before" : ""}`, () => {
      const schema = name === "maxAge" ? MAX_AGE : GATE_RULES[name];
      assert.equal(schema === undefined, needsMemory === true);
      if (schema !== undefined) {
        assert.equal(schema.description, rule.description);
        assert.deepEqual(schema.default, rule.default);
      }
    });
  }

  it("are the options that docs/cli.md names under its rules", () => {
    const options = addRulesOptions(new Command()).options.map(({ long }) => long);
    const [, rules = ""] = read("docs/cli.md").split("| option | rule |");
    const named = [...(rules.split("\n\n")[0]?.matchAll(/`(--[\w-]+)/g) ?? [])].map(([, option]) => option);
    assert.ok(named.length > 5, named.join());
    assert.deepEqual(
      named.filter((option) => !options.includes(option)),
      [],
    );
  });

  it("stand in Pulumi.yaml with type, default and description, unless Pulumi.yaml has no such type", () => {
    const { config } = parse(read("Pulumi.yaml")) as { config: Record<string, Record<string, unknown>> };
    for (const { name, description, default: fallback, value } of RULES) {
      const entry = config[name];
      // A rule that is not described there can be set all the same.
      if (entry !== undefined) {
        assert.deepEqual(
          { ...entry, items: undefined },
          {
            type: [value.jsonSchema.type].flat()[0],
            default: fallback,
            description,
            items: undefined,
          },
        );
      }
    }
  });
});

function shownDefault({ default: fallback }: AnyRule): string {
  if (fallback === undefined || (Array.isArray(fallback) && fallback.length === 0)) {
    return "none";
  }
  return typeof fallback === "string" ? `\`"${fallback}"\`` : String(fallback);
}
