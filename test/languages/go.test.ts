// The SDK for Go, and what is shown in Go; examples.test.ts, reference.test.ts and languages-page.test.ts run it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES_FOLDER, PROGRAMS, readExamples } from "../../scripts/examples/read-examples";
import { toolsOf } from "../../scripts/sdk/tools";
import { temporaryFolders } from "../support/folders";
import { go } from "../support/go-programs";
import { describeWithHost } from "../support/language-host";
import { folderOfSdk } from "../support/sdks";
import { ROOT } from "../support/sources";
import { blocksOf } from "../unit/docs/pages";

const PAGE = "docs/languages.md";

describeWithHost(
  "go",
  "With the SDK for Go",
  () => {
    const folder = temporaryFolders();

    it("what the page shows compiles in the module that its commands make", () => {
      const program = folder();
      const blocks = blocksOf(PAGE).filter(({ language }) => language === "go");
      assert.ok(blocks.length > 0);
      for (const [index, { text }] of blocks.entries()) {
        mkdirSync(join(program, String(index)));
        const main = text.includes("func main()") ? "" : "func main() { _ = heldBack }";
        writeFileSync(join(program, String(index), "main.go"), `${text}\n${main}\n`);
      }
      const commands = blocksOf(PAGE).find(({ text }) => text.startsWith("go mod init"))?.text;
      assert.ok(commands);
      const { goEnv } = toolsOf(process.env, new AbortController().signal);
      execFileSync("sh", ["-ec", commands], { cwd: program, env: { ...goEnv, CHECKOUT: ROOT }, stdio: "pipe" });
      go(program, "vet", "./...");
    });

    it("its documentation comments have the examples in Go alone", () => {
      const comment = readFileSync(join(folderOfSdk("go"), "devicedefender", "auditGate.go"), "utf8");
      assert.match(comment, /^\/\/ ## Example Usage$/m);
      assert.match(comment, /^\/\/\t+gate, err := devicedefender\.NewAuditGate\(/m);
      assert.doesNotMatch(comment, /\{\{%|```(?:typescript|python|csharp|java|yaml)/);
    });
  },
  "go",
);

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
