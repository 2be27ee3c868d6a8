// The end-to-end tests once more as tomorrow's users run the package: under Node 24 alone, with the newest published
// @pulumi/pulumi, in a copy of the checkout with dependencies of its own. What cannot be obtained is a failure.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeVersion, obtainNode } from "./obtain-node.mjs";
import { runQuietly } from "./run-quietly.mjs";

const NODE_MAJOR = 24;
const TESTS = "test/e2e/**/*.test.ts";
// What is left when processes are killed, and what a page says to type, is no other under another Node.
const SAME_ON_EVERY_NODE = ["test/e2e/killed-while-waiting.test.ts", "test/e2e/tutorial.test.ts"];

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, ".cache", "next");
const copy = join(folder, "checkout");

try {
  const node = obtainNode(NODE_MAJOR, folder);
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  copyCheckout();
  runQuietly("npm", ["ci", "--include=dev", "--prefer-offline"], copy, env);
  runQuietly("npm", ["install", "--no-save", "@pulumi/pulumi@latest"], copy, env);
  runQuietly(node, ["scripts/setup.mjs", "dist"], copy, env);
  const pulumi = JSON.parse(readFileSync(join(copy, "node_modules", "@pulumi", "pulumi", "package.json"), "utf8"));
  process.stdout.write(`End-to-end tests under Node ${nodeVersion(node)} with @pulumi/pulumi ${pulumi.version}\n`);
  const left = SAME_ON_EVERY_NODE.flatMap((file) => ["--ignore", file]);
  const { status } = spawnSync(node, ["node_modules/mocha/bin/mocha.js", "--parallel", "--jobs", "3", ...left, TESTS], {
    cwd: copy,
    env: { ...env, NODE_COMPILE_CACHE: join(folder, "compiled") },
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} catch (error) {
  process.stdout.write(`${error.message}\n0 passed, 1 failed\n`);
  process.exitCode = 1;
}

/** What git would commit, as it stands in the working tree. */
function copyCheckout() {
  rmSync(copy, { recursive: true, force: true });
  const options = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  for (const file of execFileSync("git", options, { cwd: root, encoding: "utf8" }).split("\0")) {
    if (file !== "" && existsSync(join(root, file))) {
      cpSync(join(root, file), join(copy, file));
    }
  }
}
