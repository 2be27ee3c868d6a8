// The examples that the registry and SDKs show of each resource and function.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { EXAMPLE_LANGUAGES, withExample } from "../../../provider/schema/examples";
import { EXAMPLES_FOLDER, PROGRAMS, readExamples } from "../../../scripts/examples/read-examples";
import { ROOT } from "../../support/sources";

const SCHEMA = JSON.parse(readFileSync(join(ROOT, "provider", "schema", "schema.json"), "utf8"));
const TOKENS = [...Object.keys(SCHEMA.resources), ...Object.keys(SCHEMA.functions)];
const EXAMPLES = Object.entries(readExamples(ROOT));

interface Program {
  readonly resources?: Readonly<Record<string, { readonly type: string; readonly properties: object }>>;
  readonly variables?: Readonly<Record<string, { readonly "fn::invoke": { function: string; arguments: object } }>>;
  readonly outputs: Readonly<Record<string, string>>;
}

describe("The examples of the reference", () => {
  const program = (name: string): Program =>
    parse(readFileSync(join(ROOT, EXAMPLES_FOLDER, name, "Pulumi.yaml"), "utf8"));

  it("are one for each resource and function", () => {
    assert.deepEqual(EXAMPLES.map(([name]) => `device-defender:index:${name}`).sort(), TOKENS.sort());
  });

  it("are in the languages that the registry shows", () => {
    assert.deepEqual(Object.keys(PROGRAMS), [...EXAMPLE_LANGUAGES]);
  });

  it("use what they are the example of", () => {
    for (const [name] of EXAMPLES) {
      const { resources = {}, variables = {} } = program(name);
      const used = [
        ...Object.values(resources).map(({ type }) => type),
        ...Object.values(variables).map((variable) => variable["fn::invoke"].function),
      ];
      assert.ok(used.includes(`device-defender:${name}`), name);
    }
  });

  // In Java and C# nothing else holds the programs to the one in YAML, of which they are made by hand.
  it("have the same names and values in every language", () => {
    for (const [name, { programs }] of EXAMPLES) {
      const { resources = {}, variables = {}, outputs } = program(name);
      const given = [
        ...Object.entries(resources).map(([resource, { properties }]) => ({ [resource]: properties })),
        ...Object.values(variables).map((variable) => variable["fn::invoke"].arguments),
      ];
      const words = [...given.flatMap(wordsOf), ...Object.keys(outputs)];
      for (const language of EXAMPLE_LANGUAGES) {
        const text = comparable(programs[language]);
        const missing = words.filter((word) => !text.includes(comparable(word)));
        assert.deepEqual(missing, [], `${name} in ${language}`);
      }
    }
  });

  it("stand before how to import, and leave a description as it is otherwise", () => {
    const programs = Object.fromEntries(EXAMPLE_LANGUAGES.map((language) => [language, `${language}\n`]));
    const example = { title: "A title", programs: programs as (typeof EXAMPLES)[number][1]["programs"] };
    const shown = withExample("What it is.\n\n## Import\n\nBy its id.\n", example);
    const [before, section, after] = shown.split(/\{\{% \/?examples %\}\}\n/);
    assert.equal(before, "What it is.\n\n");
    assert.equal(after, "\n## Import\n\nBy its id.\n");
    assert.match(
      section ?? "",
      /^## Example Usage\n\{\{% example %\}\}\n### A title\n\n```typescript\ntypescript\n```\n/,
    );
    assert.ok(withExample("What it is.\n", example).startsWith("What it is.\n\n{{% examples %}}\n"));
  });
});

/** Names and values as text, but references to others and the keys that somebody chose. */
function wordsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap(wordsOf);
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, member]) => [name, ...wordsOf(member)]);
  }
  const text = String(value);
  return text.startsWith("$") ? [] : [text];
}

/** Languages write a name in their own way: scheduledAuditName, scheduled_audit_name, ScheduledAuditName. */
function comparable(text: string): string {
  return text.replaceAll("_", "").toLowerCase();
}
