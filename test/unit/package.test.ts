// What package.json tells npm, bundlers and compilers.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { ROOT, readSources } from "../support/sources";
import { linksOf } from "./docs/pages";

type Target = string | { readonly types: string; readonly default: string };

interface Manifest {
  readonly main: string;
  readonly types: string;
  readonly repository: { readonly type: string; readonly url: string };
  readonly exports: Readonly<Record<string, Target>>;
  readonly typesVersions: { readonly "*": Readonly<Record<string, readonly string[]>> };
  readonly sideEffects: readonly string[];
}

const MANIFEST = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;

describe("The package's manifest", () => {
  it("gives each entry point its types, and names the main one as older compilers look for it", () => {
    const { ".": main, ...others } = MANIFEST.exports;
    assert.deepEqual(main, { types: MANIFEST.types, default: MANIFEST.main });
    for (const [name, target] of Object.entries(others)) {
      const { types, default: code } = typeof target === "string" ? { types: undefined, default: target } : target;
      assert.equal(types, code.endsWith(".js") ? code.replace(/\.js$/, ".d.ts") : undefined, name);
    }
  });

  it("leads compilers that do not know exports to the same files", () => {
    const { ".": _, "./package.json": __, ...others } = MANIFEST.exports;
    const expected = Object.entries(others).map(([name, target]) => [
      name.replace("./", ""),
      [typeof target === "string" ? target : target.types],
    ]);
    assert.deepEqual(MANIFEST.typesVersions["*"], Object.fromEntries(expected));
  });

  it("names every file that does something when it is loaded", () => {
    const sources = [...readSources("provider"), ...readSources("policy")].map(({ path }) => path);
    const built = sources.filter(actsWhenLoaded).map((path) => `./dist/${path.replace(/\.ts$/, ".js")}`);
    assert.deepEqual(built.sort(), [...MANIFEST.sideEffects].sort());
  });

  it("names the repository on GitHub, to which npm leads the links of README.md", () => {
    const { type, url } = MANIFEST.repository;
    assert.equal(type, "git");
    assert.match(url, /^git\+https:\/\/github\.com\/[\w-]+\/pulumi-device-defender\.git$/);
    const links = linksOf("README.md").map(({ path }) => path);
    assert.ok(links.length > 10, `${links.length} links`);
    // npm resolves no link that starts at the root or leaves it.
    assert.deepEqual(
      links.filter((path) => /^(\/|\.\.)/.test(path)),
      [],
    );
  });

  it("stops npm publish while the repository's owner is a placeholder", () => {
    const script = join(ROOT, "scripts", "package", "require-owner.mjs");
    const { status, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8" });
    const isPlaceholder = MANIFEST.repository.url.includes("/OWNER/");
    assert.equal(status, isPlaceholder ? 1 : 0);
    assert.equal(/^OWNER in package\.json .*\n$/.test(stderr), isPlaceholder, stderr);
  });
});

/** Whether a module has statements that are neither imports nor declarations. */
function actsWhenLoaded(path: string): boolean {
  const source = ts.createSourceFile(path, readFileSync(join(ROOT, path), "utf8"), ts.ScriptTarget.Latest);
  return source.statements.some((statement) => ts.isExpressionStatement(statement));
}
