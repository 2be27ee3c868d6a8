// Go's host is in no module that Go's proxy serves, so programs in Go are compiled here and not run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolders } from "../support/folders";
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

      const go = (...args: readonly string[]) =>
        execFileSync("go", args, {
          cwd: program,
          env: { ...process.env, GOFLAGS: "-mod=mod", GOWORK: "off" },
          stdio: "pipe",
        });
      go("mod", "edit", `-replace=github.com/OWNER/pulumi-device-defender/sdk/go=${folderOfSdk("go")}`);
      go("mod", "tidy");
      go("vet", "./...");
    });
  },
  "go",
);
