// A plugin for esbuild: what a module loads when it is first used is imported at the top instead. esbuild joins only such
// modules to one, and leaves out of them what nobody uses. The process reads an audit anyway, and pays for every byte that
// it compiles.
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Plugin } from "esbuild";

/** This package's own modules, and those of AWS. */
const MODULES = /[\\/]provider[\\/].*\.ts$|[\\/]node_modules[\\/]@(?:aws-sdk|smithy)[\\/].*[\\/]dist-es[\\/].*\.js$/;
const OWN_REQUIRE = /\brequire\("((?:\.|@aws-sdk\/)[^"]*(?<!\.json))"\)/g;
const AWS_IMPORT = /\bimport\("([^"]+)"\)/g;

export const loadAtStart: Plugin = {
  name: "load-at-start",
  setup(build) {
    build.onLoad({ filter: MODULES }, async ({ path }) => {
      const isOwn = extname(path) === ".ts";
      const source = await readFile(path, "utf8");
      const contents = isOwn
        ? importedAtTop(source, OWN_REQUIRE, (imported) => imported)
        : importedAtTop(withPlainKeys(source), AWS_IMPORT, (imported) => `Promise.resolve(${imported})`);
      return { contents, loader: isOwn ? "ts" : "js" };
    });
  },
};

function importedAtTop(source: string, late: RegExp, use: (imported: string) => string): string {
  const imports: string[] = [];
  const rest = source.replace(late, (_, specifier: string) => {
    const name = `loadedAtStart${imports.length}`;
    imports.push(`import * as ${name} from ${JSON.stringify(specifier)};`);
    return use(name);
  });
  return [...imports, rest].join("\n");
}

/**
 * The schemas of AWS's clients with `"httpError":` in the place of `[_hE]:`. A name that is computed might have an effect, so
 * esbuild would keep the schemas of all 270 operations.
 */
function withPlainKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return source.replace(/\[(_\w+)\]:/g, (key, name: string) => {
    const text = constants.get(name);
    return text === undefined ? key : `${text}:`;
  });
}
