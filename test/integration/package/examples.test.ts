// Each example and template is a project of its own: copied out beside the packed package, it compiles.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { parse } from "yaml";
import { packedConsumer } from "../../../scripts/packed-consumer";
import { copyProject, readManifest } from "../../support/copied-project";
import { ROOT } from "../../support/sources";

const TSC = join("node_modules", "typescript", "bin", "tsc");

/** A policy pack says nothing of `main`: its package.json does. */
interface ProjectFile {
  readonly main?: string;
}

for (const [kind, parent] of Object.entries({ example: "examples", template: "templates" })) {
  describe(`The ${kind}`, () => {
    let folder: string;
    before(() => {
      folder = packedConsumer({});
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    const entries = readdirSync(join(ROOT, parent), { withFileTypes: true });
    // Projects in other languages have no package.json.
    for (const { name } of entries.filter((entry) => existsSync(join(ROOT, parent, entry.name, "package.json")))) {
      const project = join(ROOT, parent, name);
      const read = (file: string) => readFileSync(join(project, file), "utf8");

      it(`${name} is a complete project that compiles where it is copied to`, () => {
        const { main, dependencies } = readManifest(project);
        const file = existsSync(join(project, "PulumiPolicy.yaml")) ? "PulumiPolicy.yaml" : "Pulumi.yaml";
        const described = parse(read(file)) as ProjectFile;
        assert.equal(described.main ?? main, main);
        assert.match(read("README.md"), /^npm install\b/m);
        for (const [, imported = ""] of read(main).matchAll(/(?:from |= require\()"((?:@[\w-]+\/)?[\w:-]+)/g)) {
          assert.ok(isBuiltin(imported) || imported in dependencies, `${imported} is not among the dependencies`);
        }

        copyProject(project, folder, name);
        const [command, ...args] = main.endsWith(".ts") ? [TSC, "-p", name] : ["--check", join(name, main)];
        const { status, stdout, stderr } = spawnSync(process.execPath, [String(command), ...args], {
          cwd: folder,
          encoding: "utf8",
        });
        assert.equal(status, 0, `${stdout}${stderr}`);
      });
    }
  });
}
