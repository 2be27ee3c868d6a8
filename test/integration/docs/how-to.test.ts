// The programs of docs/how-to.md that need no engine print what their comments say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../../support/sources";
import { blocksOf } from "../../unit/docs/pages";

const PRINTED = /console\.log\(.*\/\/ (\w+)$/gm;

describe("The how-to guides", () => {
  let folder: string;

  before(() => {
    // Inside of the package, which then finds itself by its name.
    const cache = join(ROOT, ".cache");
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, "how-to-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const programs = blocksOf("docs/how-to.md").filter(({ text }) => text.match(PRINTED) !== null);

  it("have two programs that print a verdict", () => assert.equal(programs.length, 2));

  for (const { place, text } of programs) {
    it(`print what they say in ${place}`, () => {
      const file = join(folder, "program.mjs");
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      });
      writeFileSync(file, outputText);
      const printed = execFileSync(process.execPath, [file], { encoding: "utf8" }).trim().split("\n");
      const promised = [...text.matchAll(PRINTED)].map(([, words]) => words);
      assert.deepEqual(printed, promised);
    });
  }
});
