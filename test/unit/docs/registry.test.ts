// The pages that the Pulumi Registry shows of the provider plugin.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../../support/sources";
import { blocksOf } from "./pages";

interface Schema {
  readonly logoUrl: string;
  readonly config: { readonly variables: object };
  readonly resources: object;
  readonly functions: object;
}

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const SCHEMA = JSON.parse(read("provider/schema/schema.json")) as Schema;

describe("The registry's page", () => {
  for (const page of ["docs/_index.md", "docs/installation-configuration.md"]) {
    // https://github.com/pulumi/registry: both pages are required, and their layout is "package".
    it(`${page} says its title, what it is about, and its layout`, () => {
      const [, frontMatter = ""] = /^---\n(.*?)^---\n/ms.exec(read(page)) ?? [];
      const { title, meta_desc: description, layout } = parse(frontMatter);
      assert.match(title, /^AWS IoT Device Defender audits/);
      assert.ok(description.length > 50 && description.length <= 160, description);
      assert.equal(layout, "package");
    });
  }

  it("shows the programs that run in the tests", () => {
    const programs = {
      typescript: "examples/languages/typescript/index.ts",
      python: "examples/languages/python/__main__.py",
      go: "examples/languages/go/main.go",
      java: "examples/languages/java/src/main/java/rollout/App.java",
      yaml: "examples/languages/yaml/Pulumi.yaml",
    };
    const shown = blocksOf("docs/_index.md").map(({ language, text }) => [language, text]);
    assert.deepEqual(
      shown,
      Object.entries(programs).map(([language, file]) => [language, read(file)]),
    );
  });

  it("lists every resource and function", () => {
    const { resources, functions } = SCHEMA;
    const names = [...Object.keys(resources), ...Object.keys(functions)].map((token) => token.split(":").at(-1) ?? "");
    assert.ok(names.length >= 9);
    const page = read("docs/_index.md");
    assert.deepEqual(
      names.filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });

  it("lists every configuration key", () => {
    const keys = Object.keys(SCHEMA.config.variables).map((name) => `device-defender:${name}`);
    assert.ok(keys.length >= 6);
    const page = read("docs/installation-configuration.md");
    assert.deepEqual(
      keys.filter((key) => !page.includes(`\`${key}\``)),
      [],
    );
  });

  it("has the logo that the schema names", () => {
    const [, path = ""] = /\/main\/(.*)$/.exec(SCHEMA.logoUrl) ?? [];
    assert.ok(existsSync(join(ROOT, path)), path);
  });
});
