// What is shown in Go compiles as it stands; examples.test.ts and languages-page.test.ts run it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES_FOLDER, PROGRAMS, readExamples } from "../../scripts/examples/read-examples";
import { temporaryFolders } from "../support/folders";
import { go, useGoSdk } from "../support/go-programs";
import { describeWithHost } from "../support/language-host";
import { folderOfSdk } from "../support/sdks";
import { ROOT } from "../support/sources";
import { blocksOf } from "../unit/docs/pages";

describeWithHost(
  "go",
  "With the SDK for Go",
  () => {
    const folder = temporaryFolders();

    it("the example and what the pages show compile", () => {
      const program = folder();
      cpSync(join(ROOT, "examples", "languages", "go"), program, { recursive: true });
      const shown = blocksOf("docs/languages.md").filter(({ language }) => language === "go");
      assert.equal(shown.length, 1);
      mkdirSync(join(program, "shown"));
      writeFileSync(join(program, "shown", "shown.go"), `${shown[0]?.text}\nfunc main() { _ = heldBack }\n`);
      vet(program);
    });

    it("the examples of the reference compile, and its documentation comments have them", () => {
      const program = folder();
      for (const name of Object.keys(readExamples(ROOT))) {
        const file = join(name, PROGRAMS.go);
        cpSync(join(ROOT, EXAMPLES_FOLDER, file), join(program, file));
      }
      vet(program);
      const comment = readFileSync(join(folderOfSdk("go"), "devicedefender", "auditGate.go"), "utf8");
      assert.match(comment, /^\/\/ ## Example Usage$/m);
      assert.match(comment, /^\/\/\t+gate, err := devicedefender\.NewAuditGate\(/m);
      assert.doesNotMatch(comment, /\{\{%|```(?:typescript|python|csharp|java|yaml)/);
    });
  },
  "go",
);

/** Compiles every program below a folder. */
function vet(folder: string): void {
  useGoSdk(folder);
  go(folder, "vet", "./...");
}

describeWithHost("go", "The examples of the reference", () => {
  const folder = temporaryFolders();

  it("are what Pulumi's generators make of those in YAML; `npm run examples` writes them", () => {
    const made = folder();
    cpSync(join(ROOT, EXAMPLES_FOLDER), made, { recursive: true });
    const schema = join(ROOT, "provider", "schema", "schema.json");
    go(join(ROOT, "scripts", "examples", "generator"), "run", ".", schema, made);
    const biome = join(ROOT, "node_modules", "@biomejs", "biome", "bin", "biome");
    const config = join(ROOT, "biome.json");
    execFileSync(process.execPath, [biome, "format", "--write", "--config-path", config, "--vcs-enabled=false", made]);
    for (const name of Object.keys(readExamples(ROOT))) {
      for (const file of [PROGRAMS.typescript, PROGRAMS.python, PROGRAMS.go]) {
        const path = join(name, file);
        assert.equal(readFileSync(join(ROOT, EXAMPLES_FOLDER, path), "utf8"), readFileSync(join(made, path), "utf8"));
      }
    }
  });
});
