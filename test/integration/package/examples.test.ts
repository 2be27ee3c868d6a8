// Each example is a project of its own: copied out beside the packed package, it compiles.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { packedConsumer } from "../../../scripts/packed-consumer";
import { ROOT } from "../../support/sources";

const EXAMPLES = join(ROOT, "examples");
const TSC = join("node_modules", "typescript", "bin", "tsc");

interface Manifest {
  readonly main: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

describe("The example", () => {
  let folder: string;
  before(() => {
    folder = packedConsumer({});
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const { name } of readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const read = (file: string) => readFileSync(join(EXAMPLES, name, file), "utf8");

    it(`${name} is a complete project that compiles where it is copied to`, () => {
      const { main, dependencies, devDependencies = {} } = JSON.parse(read("package.json")) as Manifest;
      assert.equal((parse(read("Pulumi.yaml")) as { main: string }).main, main);
      assert.match(read("README.md"), /^npm install$/m);
      for (const [, imported = ""] of read(main).matchAll(/(?:from |= require\()"((?:@[\w-]+\/)?[\w:-]+)/g)) {
        assert.ok(isBuiltin(imported) || imported in dependencies, `${imported} is not among the dependencies`);
      }

      cpSync(join(EXAMPLES, name), join(folder, name), { recursive: true });
      for (const dependency of Object.keys({ ...dependencies, ...devDependencies })) {
        link(dependency, join(folder, "node_modules"));
      }
      const [command, ...args] = main.endsWith(".ts") ? [TSC, "-p", name] : ["--check", join(name, main)];
      const { status, stdout, stderr } = spawnSync(process.execPath, [String(command), ...args], {
        cwd: folder,
        encoding: "utf8",
      });
      assert.equal(status, 0, `${stdout}${stderr}`);
    });
  }
});

function link(dependency: string, modules: string): void {
  const place = join(modules, dependency);
  if (!existsSync(place)) {
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", dependency), place, "junction");
  }
}
