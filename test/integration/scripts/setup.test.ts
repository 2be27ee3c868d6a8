import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolders, writeExecutable } from "../../support/folders";

const SETUP = join(__dirname, "../../../scripts/setup.mjs");

// What npm ci leaves behind: a compiler, which copies the sources, and npm's own record of what is installed.
const NPM = `
const fs = require("node:fs");
if (fs.existsSync(process.env.FAIL_NPM)) { console.log("the registry is down"); process.exit(1); }
fs.appendFileSync(process.env.LOG, "install\\n");
fs.mkdirSync("node_modules/typescript/bin", { recursive: true });
fs.writeFileSync("node_modules/typescript/bin/tsc", \`
  const fs = require("node:fs");
  if (fs.readFileSync("index.ts", "utf8") === "wrong") { console.log("index.ts(1,1): error"); process.exit(1); }
  fs.appendFileSync(process.env.LOG, "build\\\\n");
  fs.cpSync("src", "dist", { recursive: true });
  fs.cpSync("index.ts", "dist/index.ts");
\`);`;

describe("scripts/setup.mjs", () => {
  const temporaryFolder = temporaryFolders();

  /** A project of two sources in a fresh checkout, with a stand-in for npm. */
  function checkout(engines = ">=18.0") {
    const root = temporaryFolder();
    const write = (file: string, text: string) => writeFileSync(join(root, file), text);
    mkdirSync(join(root, "scripts"));
    mkdirSync(join(root, "src"));
    cpSync(SETUP, join(root, "scripts", "setup.mjs"));
    write("package.json", JSON.stringify({ name: "sample", engines: { node: engines } }));
    write("package-lock.json", JSON.stringify({ packages: { "": {}, "node_modules/ms": { version: "2.1.3" } } }));
    write("tsconfig.build.json", JSON.stringify({ include: ["index.ts", "src", "absent"] }));
    write("index.ts", "one");
    write("src/a.ts", "a");
    writeExecutable(join(root, "tools", "npm-cli.js"), NPM);
    const done = () => {
      const log = existsSync(join(root, "log")) ? readFileSync(join(root, "log"), "utf8").trim().split("\n") : [];
      rmSync(join(root, "log"), { force: true });
      return log;
    };
    return { root, write, done };
  }

  function setUp(root: string): Promise<{ exitCode: number; text: string }> {
    const env = {
      ...process.env,
      npm_execpath: join(root, "tools", "npm-cli.js"),
      LOG: join(root, "log"),
      FAIL_NPM: join(root, "fail-npm"),
    };
    return new Promise((resolve) => {
      execFile(process.execPath, [join(root, "scripts", "setup.mjs")], { cwd: "/", env }, (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code), text: stdout + stderr });
      });
    });
  }

  it("installs and builds in a fresh checkout, and says so", async () => {
    const { root, done } = checkout();
    const { exitCode, text } = await setUp(root);
    assert.equal(exitCode, 0);
    assert.match(text, /^Installing the locked dependencies [\s\S]*done, \d+ s\nBuilding [\s\S]*done, \d+ s\n$/);
    assert.deepEqual(done(), ["install", "build"]);
    assert.deepEqual(readdirSync(join(root, "dist")).sort(), [".setup", "a.ts", "index.ts"]);
  });

  it("does and says nothing where nothing has changed", async () => {
    const { root, done } = checkout();
    await setUp(root);
    done();
    assert.deepEqual(await setUp(root), { exitCode: 0, text: "" });
    assert.deepEqual(done(), []);
  });

  it("builds anew when a source has changed, and leaves no file of one that is gone", async () => {
    const { root, write, done } = checkout();
    await setUp(root);
    done();
    rmSync(join(root, "src", "a.ts"));
    write("src/b.ts", "b");
    await setUp(root);
    assert.deepEqual(done(), ["build"]);
    assert.deepEqual(readdirSync(join(root, "dist")).sort(), [".setup", "b.ts", "index.ts"]);
  });

  it("installs anew when the lock file has changed", async () => {
    const { root, write, done } = checkout();
    await setUp(root);
    done();
    write("package-lock.json", JSON.stringify({ packages: {} }));
    await setUp(root);
    assert.deepEqual(done(), ["install", "build"]);
  });

  it("keeps what npm itself has installed from this lock file", async () => {
    const { root, write, done } = checkout();
    await setUp(root);
    done();
    rmSync(join(root, "node_modules", ".setup"));
    write("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/ms": { version: "2.1.3" } } }));
    await setUp(root);
    assert.deepEqual(done(), []);
  });

  it("does not keep what npm has installed from another one", async () => {
    const { root, write, done } = checkout();
    await setUp(root);
    done();
    rmSync(join(root, "node_modules", ".setup"));
    write("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/ms": { version: "2.1.2" } } }));
    await setUp(root);
    assert.deepEqual(done(), ["install"]);
  });

  it("ends with npm's own words, and nothing half installed, when the installation fails", async () => {
    const { root, write } = checkout();
    write("fail-npm", "");
    const { exitCode, text } = await setUp(root);
    assert.equal(exitCode, 1);
    assert.match(text, /npm-cli\.js ci .* failed:\nthe registry is down\n$/);
    assert.equal(existsSync(join(root, "node_modules")), false);
    assert.deepEqual(readdirSync(join(root, ".cache", "setup")), []);
  });

  it("ends with the compiler's own words, and the last good build kept, when the build fails", async () => {
    const { root, write } = checkout();
    await setUp(root);
    write("index.ts", "wrong");
    const { exitCode, text } = await setUp(root);
    assert.equal(exitCode, 1);
    assert.match(text, /tsc -p tsconfig\.build\.json failed:\nindex\.ts\(1,1\): error\n$/);
    assert.equal(readFileSync(join(root, "dist", "index.ts"), "utf8"), "one");
  });

  it("leaves one good result when it runs several times at once", async () => {
    const { root, done } = checkout();
    const results = await Promise.all([setUp(root), setUp(root), setUp(root)]);
    assert.deepEqual(
      results.map(({ exitCode }) => exitCode),
      [0, 0, 0],
    );
    done();
    assert.deepEqual(await setUp(root), { exitCode: 0, text: "" });
    assert.deepEqual(readdirSync(join(root, ".cache", "setup")), []);
  });

  it("replaces dependencies that are linked from elsewhere without touching them", async () => {
    const { root } = checkout();
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, "precious"), "");
    symlinkSync(elsewhere, join(root, "node_modules"));
    assert.equal((await setUp(root)).exitCode, 0);
    assert.deepEqual(readdirSync(elsewhere), ["precious"]);
  });

  it("names the Node it needs", async () => {
    const { root } = checkout(">=99.0");
    assert.deepEqual(await setUp(root), {
      exitCode: 1,
      text: `sample needs Node 99.0 or newer, this is ${process.versions.node}\n`,
    });
  });
});
