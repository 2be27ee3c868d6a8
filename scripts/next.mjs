// The end-to-end tests once more as tomorrow's users run the package: under Node 24 alone, with the newest published
// @pulumi/pulumi, in a copy of the checkout with dependencies of its own. What cannot be obtained is a failure.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_MAJOR = 24;
const TESTS = "test/e2e/**/*.test.ts";
// What is left when processes are killed, and what a page says to type, is no other under another Node.
const SAME_ON_EVERY_NODE = ["test/e2e/killed-while-waiting.test.ts", "test/e2e/tutorial.test.ts"];
const TAIL_LINES = 20;

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, ".cache", "next");
const copy = join(folder, "checkout");

try {
  const node = obtainNode();
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  copyCheckout();
  run("npm", ["ci", "--include=dev", "--prefer-offline"], copy, env);
  run("npm", ["install", "--no-save", "@pulumi/pulumi@latest"], copy, env);
  run(node, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], copy, env);
  const pulumi = JSON.parse(readFileSync(join(copy, "node_modules", "@pulumi", "pulumi", "package.json"), "utf8"));
  process.stdout.write(`End-to-end tests under Node ${versionOf(node)} with @pulumi/pulumi ${pulumi.version}\n`);
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

/** Node itself, which npm has as a package for each platform. */
function obtainNode() {
  const name = `node-${process.platform}-${process.arch}`;
  const home = join(folder, "node");
  const node = join(home, "node_modules", name, "bin", "node");
  if (!existsSync(node)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }\n');
    run("npm", ["install", "--no-save", `${name}@${NODE_MAJOR}`], home, process.env);
  }
  const version = versionOf(node);
  if (!version.startsWith(`${NODE_MAJOR}.`)) {
    throw new Error(`${name} is Node ${version}, wanted ${NODE_MAJOR}`);
  }
  return node;
}

function versionOf(node) {
  return execFileSync(node, ["--version"], { encoding: "utf8" }).trim().replace(/^v/, "");
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

function run(command, args, cwd, env) {
  const quiet = { npm_config_audit: "false", npm_config_fund: "false", npm_config_loglevel: "error" };
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...env, ...quiet },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (status === 0) {
    return;
  }
  const tail = `${stdout ?? ""}${stderr ?? ""}`.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
  throw new Error(`${command} ${args.join(" ")} failed: ${error?.message ?? ""}\n${tail}`);
}
