// The examples of the reference in TypeScript, held to the generated SDK by the compiler.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES_FOLDER, PROGRAMS, readExamples } from "../../scripts/examples/read-examples";
import { describeWithHost } from "../support/language-host";
import { folderOfSdk, linkNodeSdk } from "../support/sdks";
import { ROOT } from "../support/sources";

describeWithHost(
  "node",
  "With the SDK for Node",
  () => {
    it("the examples of the reference compile", () => {
      // Below the checkout, where the compiler finds Pulumi's own SDK.
      const folder = join(ROOT, ".cache", "languages", "reference-typescript");
      mkdirSync(folder, { recursive: true });
      try {
        linkNodeSdk(folder);
        const files = Object.keys(readExamples(ROOT)).map((name) => {
          cpSync(join(ROOT, EXAMPLES_FOLDER, name, PROGRAMS.typescript), join(folder, `${name}.ts`));
          return `${name}.ts`;
        });
        const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "commonjs", "--skipLibCheck"];
        const compiler = join(ROOT, "node_modules", "typescript", "bin", "tsc");
        const run = [compiler, ...options, "--moduleResolution", "node10", "--types", "node", ...files];
        execFileSync(process.execPath, run, { cwd: folder, encoding: "utf8", stdio: "pipe" });
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it("its documentation comments have the examples in TypeScript alone", () => {
      const comment = readFileSync(join(folderOfSdk("nodejs"), "auditGate.ts"), "utf8");
      assert.match(comment, /^ \* ## Example Usage$/m);
      assert.match(comment, /^ \* const gate = new device_defender\.AuditGate\("gate", \{$/m);
      assert.doesNotMatch(comment, /\{\{%|```(?:python|go|csharp|java|yaml)/);
    });
  },
  "nodejs",
);
