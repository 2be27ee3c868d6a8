import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { posix } from "node:path";
import { ROOT, readSources, type Source } from "../support/sources";

const ITSELF = "pulumi-device-defender";

interface Layer {
  /** Other layers it may import. */
  readonly layers: readonly string[];
  /** Packages it may import; `node:` stands for any module of Node. */
  readonly packages: readonly string[];
}

/** By folder or file. What is not here does not exist. */
const LAYERS: Readonly<Record<string, Layer>> = {
  "provider/known-secrets.ts": { layers: [], packages: [] },
  "provider/text.ts": { layers: ["provider/known-secrets.ts"], packages: [] },
  "provider/errors.ts": { layers: ["provider/text.ts", "provider/known-secrets.ts"], packages: [] },
  "provider/audit": { layers: ["provider/errors.ts", "provider/text.ts"], packages: ["ms", "valibot"] },
  "provider/gate": { layers: ["provider/audit", "provider/errors.ts", "provider/text.ts"], packages: ["valibot"] },
  "provider/contract": {
    layers: ["provider/gate", "provider/audit", "provider/errors.ts", "provider/text.ts"],
    packages: ["valibot"],
  },
  "provider/report": {
    layers: ["provider/gate", "provider/audit", "provider/errors.ts", "provider/text.ts"],
    packages: ["xmlbuilder2", "picocolors", "node:crypto"],
  },
  "provider/aws": {
    layers: ["provider/audit", "provider/errors.ts", "provider/text.ts", "provider/known-secrets.ts"],
    packages: [
      "@aws-sdk/client-iot",
      "@aws-sdk/client-sts",
      "@aws-sdk/credential-providers",
      "@smithy/types",
      "p-limit",
      "valibot",
      "node:",
    ],
  },
  "provider/arguments": {
    layers: ["provider/aws", "provider/gate", "provider/audit", "provider/errors.ts", "provider/text.ts"],
    packages: ["@pulumi/pulumi", "p-limit", "valibot"],
  },
  "provider/protocol": {
    layers: ["provider/gate", "provider/audit", "provider/errors.ts", "provider/text.ts"],
    packages: ["@pulumi/pulumi", "node:"],
  },
  "provider/program": {
    layers: [
      "provider/protocol",
      "provider/arguments",
      "provider/report",
      "provider/aws",
      "provider/contract",
      "provider/gate",
      "provider/audit",
      "provider/errors.ts",
      "provider/text.ts",
    ],
    packages: ["@pulumi/pulumi", "node:"],
  },
  "provider/plugin": {
    layers: [
      "provider/protocol",
      "provider/arguments",
      "provider/report",
      "provider/aws",
      "provider/contract",
      "provider/gate",
      "provider/audit",
      "provider/errors.ts",
      "provider/text.ts",
    ],
    packages: ["@pulumi/pulumi", "p-limit", "valibot", "node:"],
  },
  "provider/schema": {
    layers: ["provider/arguments", "provider/aws", "provider/gate", "provider/audit"],
    packages: ["valibot"],
  },
  "provider/server": {
    layers: [
      "provider/schema",
      "provider/plugin",
      "provider/protocol",
      "provider/arguments",
      "provider/report",
      "provider/aws",
      "provider/contract",
      "provider/gate",
      "provider/audit",
      "provider/errors.ts",
      "provider/text.ts",
    ],
    packages: ["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf", ITSELF, "valibot", "node:"],
  },
  "provider/lazy.ts": {
    layers: ["provider/program", "provider/report", "provider/contract", "provider/gate", "provider/aws"],
    packages: [],
  },
  "provider/index.ts": {
    layers: [
      "provider/lazy.ts",
      "provider/program",
      "provider/arguments",
      "provider/report",
      "provider/contract",
      "provider/gate",
      "provider/aws",
      "provider/audit",
      "provider/errors.ts",
      "provider/text.ts",
    ],
    packages: [],
  },
  "provider/plugin-process.ts": { layers: ["provider/plugin"], packages: [] },
  "provider/publish.ts": { layers: ["provider/program"], packages: ["@pulumi/aws", "@pulumi/pulumi"] },
  "provider/cli": {
    layers: [
      "provider/arguments",
      "provider/report",
      "provider/contract",
      "provider/gate",
      "provider/aws",
      "provider/audit",
      "provider/errors.ts",
      "provider/text.ts",
    ],
    packages: ["commander", "hyparquet-writer", "picocolors", "yaml", "valibot", ITSELF, "node:"],
  },
  policy: {
    layers: [
      "provider/protocol",
      "provider/contract",
      "provider/gate",
      "provider/aws",
      "provider/audit",
      "provider/errors.ts",
      "provider/text.ts",
    ],
    packages: ["@pulumi/policy"],
  },
  "index.ts": { layers: [], packages: [ITSELF, "@pulumi/pulumi"] },
  examples: {
    layers: [],
    packages: [ITSELF, `${ITSELF}-plugin`, "@pulumi/pulumi", "@pulumi/aws", "@pulumi/policy", "node:"],
  },
  emulator: { layers: [], packages: ["commander", "fastify", "ms", "valibot", "xmlbuilder2", "node:"] },
  bench: {
    layers: [
      "test/support",
      "scripts",
      "emulator",
      "provider/index.ts",
      "provider/cli",
      "provider/arguments",
      "provider/aws",
      "provider/plugin",
      "provider/audit",
      "provider/errors.ts",
    ],
    packages: [ITSELF, "@aws-sdk/client-iot", "@pulumi/pulumi", "p-limit", "node:"],
  },
  "test/support": {
    layers: [
      "scripts",
      "emulator",
      "provider/aws",
      "provider/contract",
      "provider/gate",
      "provider/audit",
      "provider/errors.ts",
    ],
    packages: ["@grpc/grpc-js", "google-protobuf", ITSELF, "@pulumi/pulumi", "typescript", "yaml", "node:"],
  },
  "scripts/reference": { layers: ["provider/cli", "provider/schema"], packages: ["commander", "node:"] },
  "scripts/start/terminal.ts": { layers: ["provider/cli"], packages: [] },
  scripts: {
    layers: ["emulator", "scripts/start/terminal.ts"],
    packages: ["@pulumi/pulumi", "commander", "esbuild", "picocolors", "tar-stream", "valibot", "yaml", "node:"],
  },
};

/** Everything that decides or words something: the same facts in, the same answer out. */
const PURE = [
  "provider/known-secrets.ts",
  "provider/text.ts",
  "provider/errors.ts",
  "provider/audit",
  "provider/gate",
  "provider/contract",
  "provider/report",
];

const sources = readSources(
  ...["provider", "policy", "examples", "emulator", "scripts", "bench", "test/support", "index.ts"],
);

const layerOf = (path: string) =>
  Object.keys(LAYERS).find((layer) => path === layer || path.startsWith(`${layer}/`)) ?? path;

describe("The sources", () => {
  it("belong to a layer, each of them", () => {
    assert.ok(sources.length > 200, `${sources.length} sources`);
    assert.deepEqual(
      sources.map(({ path }) => path).filter((path) => LAYERS[layerOf(path)] === undefined),
      [],
    );
  });

  for (const [name, { layers, packages }] of Object.entries(LAYERS)) {
    it(`of ${name} import from ${layers.length === 0 ? "no other layer" : `${layers.join(", ")} alone`}`, () => {
      const allowed = (imported: string) =>
        /\.\w+$/.test(imported)
          ? [name, ...layers].includes(layerOf(imported))
          : packages.some((one) => imported === one || (one === "node:" && imported.startsWith(one)));
      const strays = sources
        .filter(({ path }) => layerOf(path) === name)
        .flatMap(({ path, imports }) => imports.filter((one) => !allowed(one)).map((one) => `${path} -> ${one}`));
      assert.deepEqual(strays, []);
    });
  }

  it("import nothing in circles", () => {
    assert.deepEqual(firstCircle(sources), []);
  });

  it("of one folder of the package import nothing of a folder that imports from it", () => {
    // What stands beside the folders is below them or above them, and not one of them.
    const folderOf = (path: string) => (["provider", "."].includes(posix.dirname(path)) ? path : posix.dirname(path));
    const importsOf = new Map<string, Set<string>>();
    // What nobody imports, such as the entry of the policy pack, stands above its folder.
    const imported = new Set(sources.flatMap(({ imports }) => imports));
    for (const { path, imports } of sources.filter(
      (source) => /^(provider|policy)\//.test(source.path) && imported.has(source.path),
    )) {
      const folder = folderOf(path);
      const others = imports.filter((one) => /\.\w+$/.test(one)).map(folderOf);
      importsOf.set(folder, new Set([...(importsOf.get(folder) ?? []), ...others.filter((one) => one !== folder)]));
    }
    for (const [over, below] of [
      ["provider/gate", "provider/gate/rules"],
      ["provider/aws/findings", "provider/aws"],
    ] as const) {
      assert.ok(importsOf.get(over)?.has(below), `${over} imports from ${below}`);
    }
    const folders = [...importsOf].map(([path, imports]) => ({ path, imports: [...imports] }));
    assert.deepEqual(firstCircle(folders), []);
  });

  it("ask no clock, no chance and no environment where they only decide or word something", () => {
    const strays = sources
      .filter(({ path }) => PURE.includes(layerOf(path)))
      .flatMap(({ path, globals }) => globals.map((one) => `${path}: ${one}`));
    assert.deepEqual(strays, []);
    // What is looked for is found where it belongs.
    const elsewhere = new Set(sources.flatMap(({ globals }) => globals));
    for (const one of ["Date.now", "process", "new Date()"]) {
      assert.ok(elsewhere.has(one), one);
    }
  });
});

describe("A program that imports the package", () => {
  it("loads no library but Pulumi's", () => {
    const script = `
      require("@pulumi/pulumi");
      const before = new Set(Object.keys(require.cache));
      const library = require("${ITSELF}");
      const loaded = Object.keys(require.cache).filter((file) => !before.has(file));
      process.stdout.write(JSON.stringify({ loaded, names: Object.keys(library) }));`;
    const { loaded, names } = JSON.parse(
      execFileSync(process.execPath, ["--eval", script], { cwd: ROOT, encoding: "utf8" }),
    ) as { loaded: readonly string[]; names: readonly string[] };

    assert.ok(names.includes("AuditTask") && names.includes("AuditGate"), names.join());
    assert.deepEqual(
      loaded.filter((file) => file.includes("node_modules")),
      [],
    );
  });

  it("does without Pulumi's Automation API and npm's installer, and makes what is Pulumi's resource all the same", () => {
    const script = `
      const { AuditTask } = require("${ITSELF}");
      const loaded = Object.keys(require.cache).filter((file) => /pulumi.automation|@npmcli/.test(file));
      const pulumi = require("@pulumi/pulumi");
      pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "x", state: inputs }), call: ({ inputs }) => inputs });
      const audit = new AuditTask("audit");
      const isResource = audit instanceof pulumi.CustomResource && pulumi.Output.isInstance(audit.taskId);
      process.stdout.write(JSON.stringify({ loaded, isResource }));`;
    const out = execFileSync(process.execPath, ["--eval", script], { cwd: ROOT, encoding: "utf8" });
    assert.deepEqual(JSON.parse(out), { loaded: [], isResource: true });
  });

  it("loads no library for schemas to make a gate with the rules of its configuration", () => {
    const script = `
      const pulumi = require("@pulumi/pulumi");
      pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "x", state: inputs }), call: ({ inputs }) => inputs });
      pulumi.runtime.setAllConfig({ "project:maxNonCompliantChecks": "1" });
      const { AuditGate, readGateRules } = require("${ITSELF}");
      const rules = readGateRules(new pulumi.Config());
      new AuditGate("gate", { audit: {}, ...rules });
      const loaded = Object.keys(require.cache).filter((file) => /node_modules.(valibot|@aws-sdk)/.test(file));
      process.stdout.write(JSON.stringify({ rules, loaded }));`;
    const out = execFileSync(process.execPath, ["--eval", script], { cwd: ROOT, encoding: "utf8" });
    assert.deepEqual(JSON.parse(out), { rules: { maxNonCompliantChecks: 1 }, loaded: [] });
  });
});

/** The paths of one circle, or nothing. */
function firstCircle(all: readonly Pick<Source, "path" | "imports">[]): string[] {
  const importsOf = new Map(all.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      return [...trail.slice(start), path];
    }
    if (done.has(path)) {
      return [];
    }
    for (const next of importsOf.get(path) ?? []) {
      const circle = visit(next, [...trail, path]);
      if (circle.length > 0) {
        return circle;
      }
    }
    done.add(path);
    return [];
  };
  for (const { path } of all) {
    const circle = visit(path, []);
    if (circle.length > 0) {
      return circle;
    }
  }
  return [];
}
