// A project of somebody who uses the package: one audit, one gate, and what the audit says as outputs.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runQuietly } from "../run-quietly.mjs";
import { filesOf } from "./managers.mjs";

const NAMES = "{ AuditGate, AuditTask, auditStackOutputs }";
const BODY = `
const audit = new AuditTask("weekly", { scheduledAuditName: "weekly" });
const gate = new AuditGate("fleet", { audit });
`;
const OUTPUTS = {
  verdict: "gate.verdict",
  nonCompliantChecks: "audit.taskStatistics.nonCompliantChecks",
  checkRunStatus: 'audit.auditDetails["LOGGING_DISABLED_CHECK"].checkRunStatus',
  audit: "auditStackOutputs(audit, gate)",
};
const outputs = (start) =>
  Object.entries(OUTPUTS)
    .map(([name, value]) => `${start}${name} = ${value};\n`)
    .join("");

const COMMON_JS = `const ${NAMES} = require("pulumi-device-defender");\n${BODY}${outputs("exports.").replace("exports.audit", "exports.contract")}`;
const ES_MODULE = `import ${NAMES} from "pulumi-device-defender";\n${BODY}${outputs("export const ").replace("const audit = audit", "const contract = audit")}`;

/** As `pulumi new typescript` writes it. */
const TSCONFIG = {
  compilerOptions: {
    strict: true,
    outDir: "bin",
    target: "es2020",
    module: "nodenext",
    moduleResolution: "nodenext",
    sourceMap: true,
  },
  files: ["index.ts"],
};

/** The name under which a project has a compiler that Pulumi must not see. */
export const COMPILER = "typescript-beside";

const NODE_TYPES = { "@types/node": "^20" };

/** The files of a program in each language, and what they need to run. */
const LANGUAGES = {
  CommonJS: { files: { "index.js": COMMON_JS } },
  "ES module": { files: { "index.js": ES_MODULE }, type: "module" },
  TypeScript: { files: { "index.ts": ES_MODULE }, needs: NODE_TYPES },
  "TypeScript ES module": {
    files: { "index.ts": ES_MODULE },
    type: "module",
    needs: { ...NODE_TYPES, "ts-node": "^10.9.2" },
  },
  "TypeScript by tsx": {
    files: { "index.ts": ES_MODULE },
    type: "module",
    needs: { ...NODE_TYPES, tsx: "^4" },
    runtime: { typescript: false, nodeargs: "--import tsx" },
  },
  "compiled TypeScript": {
    files: { "index.ts": ES_MODULE },
    main: "bin/index.js",
    needs: NODE_TYPES,
    runtime: { typescript: false },
  },
};

/** Writes the project of a row. @returns where it is installed, and where its Pulumi.yaml is */
export function writeProject(row, folder, tarball) {
  const root = join(folder, row.folder);
  const project = row.workspace ? join(root, "programs", "fleet") : root;
  const { files, type, main, needs, runtime = {} } = LANGUAGES[row.language];
  const compilers = {
    ...(row.typescript && { typescript: row.typescript }),
    ...(row.compiler && { [COMPILER]: `npm:typescript@${row.compiler}` }),
  };
  const manifest = {
    name: "fleet",
    version: "1.0.0",
    private: true,
    ...(type && { type }),
    ...(main && { main }),
    dependencies: { "@pulumi/pulumi": row.pulumi, "pulumi-device-defender": `file:${tarball}` },
    devDependencies: { ...compilers, ...needs },
  };
  write(project, {
    ...files,
    "package.json": JSON.stringify(manifest, undefined, 2),
    "Pulumi.yaml": JSON.stringify({ name: "fleet", runtime: { name: "nodejs", options: runtime } }),
    ...(Object.keys(compilers).length > 0 && { "tsconfig.json": JSON.stringify(TSCONFIG, undefined, 2) }),
  });
  if (row.workspace) {
    write(root, { "package.json": JSON.stringify({ name: "root", private: true, workspaces: ["programs/*"] }) });
  }
  write(root, filesOf(row));
  return { root, project };
}

/** Compiles a program that Pulumi runs as JavaScript. */
export function compile(row, project, env) {
  if (row.language === "compiled TypeScript") {
    const compiler = row.compiler === undefined ? "typescript" : COMPILER;
    runQuietly("node", [join("node_modules", compiler, "bin", "tsc")], project, env);
  }
}

/** Whether a preview shows what the audit of the emulator says. */
export function showsTheAudit(text) {
  const shown = ['verdict\\s*: "passed"', "nonCompliantChecks\\s*: 0\\b", 'checkRunStatus\\s*: "COMPLETED_COMPLIANT"'];
  return shown.every((pattern) => new RegExp(pattern).test(text));
}

export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
