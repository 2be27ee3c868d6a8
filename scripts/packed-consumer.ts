// A project of somebody who has installed the package: what npm would pack, in a node_modules of its own.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = dirname(require.resolve("pulumi-device-defender/package.json"));

interface Manifest {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/**
 * Makes a folder outside the checkout with this program in JavaScript. Beside the package its node_modules has what the
 * package says it needs and nothing else, linked to the checkout's so that no network is asked.
 */
export function packedConsumer(files: Readonly<Record<string, string>>): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "consumer-")));
  const modules = join(folder, "node_modules");
  unpack(manifest.name, modules, folder);
  for (const name of needed(manifest)) {
    const link = join(modules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), link, "junction");
  }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function unpack(name: string, modules: string, folder: string): void {
  // Without its scripts: the build is there already, as the tests have it.
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [packed] = JSON.parse(
    execFileSync("npm", pack, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
  const place = join(modules, name);
  mkdirSync(place, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, packed.filename), "-C", place, "--strip-components=1"]);
}

function needed({ dependencies, peerDependencies, peerDependenciesMeta }: Manifest): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return [...Object.keys(dependencies), ...peers];
}
