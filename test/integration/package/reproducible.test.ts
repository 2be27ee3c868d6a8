import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(__dirname, "../../..");

interface Packed {
  readonly integrity: string;
  readonly files: readonly { readonly path: string }[];
}

describe("the package", () => {
  const folder = mkdtempSync(join(tmpdir(), "device-defender-"));
  let one: Packed;
  let other: Packed;

  before(async () => {
    const [first, second] = [join(folder, "first"), join(folder, "elsewhere", "second")];
    copyCheckout(first);
    cpSync(first, second, { recursive: true, verbatimSymlinks: true });
    [one, other] = await Promise.all([
      pack(first, { TZ: "UTC", LANG: "C" }),
      pack(second, { TZ: "Asia/Kathmandu", LANG: "de_DE.UTF-8" }),
    ]);
  });

  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

  it("has the same bytes from two checkouts of the same sources", () => {
    assert.match(one.integrity, /^sha512-/);
    assert.equal(other.integrity, one.integrity);
  });

  it("holds what its manifest names, and of what is built only code and types", () => {
    const paths = one.files.map(({ path }) => path);
    const { files }: { files: string[] } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const named = (path: string) => files.some((entry) => path === entry || path.startsWith(`${entry}/`));
    const unwanted = paths.filter((path) => path.includes("/") && !named(path));
    const notCode = paths.filter((path) => path.startsWith("dist/") && !/\.(js|d\.ts)$/.test(path));
    assert.deepEqual([...unwanted, ...notCode], []);
    for (const part of ["emulator", "scripts", "bench", "test"]) {
      assert.equal(
        paths.some((path) => path.startsWith(`${part}/`) || path.startsWith(`dist/${part}/`)),
        false,
        part,
      );
    }
    for (const path of [
      "package.json",
      "dist/provider/index.js",
      "dist/provider/index.d.ts",
      "dist/provider/plugin-process.js",
    ]) {
      assert.equal(paths.includes(path), true, `${path} is missing`);
    }
  });
});

/** What git would have, with the dependencies of this checkout. */
function copyCheckout(folder: string): void {
  const left = new Set([".git", ...readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n")]);
  for (const entry of readdirSync(ROOT)) {
    if (!left.has(entry) && !left.has(`${entry}/`)) {
      cpSync(join(ROOT, entry), join(folder, entry), { recursive: true });
    }
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
}

async function pack(checkout: string, env: Readonly<Record<string, string>>): Promise<Packed> {
  const { stdout } = await promisify(execFile)("npm", ["pack", "--dry-run", "--json", "--loglevel=error"], {
    cwd: checkout,
    env: { ...process.env, ...env },
  });
  const [packed]: Packed[] = JSON.parse(stdout);
  if (packed === undefined) {
    throw new Error("npm pack names no package");
  }
  return packed;
}
