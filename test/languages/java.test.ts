// The SDK for Java, and what is shown in Java; reference.test.ts and programs.test.ts run it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES_FOLDER, PROGRAMS, readExamples } from "../../scripts/examples/read-examples";
import { temporaryFolders } from "../support/folders";
import { compileJava } from "../support/java-programs";
import { describeWithHost } from "../support/language-host";
import { folderOfSdk } from "../support/sdks";
import { ROOT } from "../support/sources";

describeWithHost(
  "javac",
  "With the SDK for Java",
  () => {
    const folder = temporaryFolders();

    it("the examples of the reference compile without a warning", () => {
      for (const name of Object.keys(readExamples(ROOT))) {
        const classes = folder();
        compileJava([join(ROOT, EXAMPLES_FOLDER, name, PROGRAMS.java)], classes);
        assert.ok(existsSync(join(classes, "generated_program", "App.class")), name);
      }
    });

    it("its documentation comments have the examples in Java alone", () => {
      const sources = join(folderOfSdk("java"), "src", "main", "java", "com", "pulumi", "devicedefender");
      const comment = readFileSync(join(sources, "AuditGate.java"), "utf8");
      assert.match(comment, /^ \* ## Example Usage$/m);
      assert.match(comment, /^ \* .*var gate = new AuditGate\("gate", AuditGateArgs\.builder\(\)$/m);
      assert.doesNotMatch(comment, /\{\{%|```(?:typescript|python|go|csharp|yaml)|device_defender\.AuditGate\(/);
    });
  },
  "java",
);
