// The package managers, and the tools that judge a package, of these versions; each is installed into a cache of this
// script and is no dependency of the project.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "../run-quietly.mjs";

const TOOLS = {
  "@arethetypeswrong/cli": "0.18.5",
  "@yarnpkg/cli-dist": "4.18.1",
  bun: "1.4.5",
  pnpm: "12.21.0",
  publint: "0.3.25",
};

const MANAGERS = {
  npm: { command: "npm", install: ["install", "--prefer-offline"], files: {} },
  pnpm: { command: "pnpm", install: ["install", "--prefer-offline", "--no-frozen-lockfile"] },
  yarn: {
    command: "yarn",
    install: ["install"],
    files: { ".yarnrc.yml": "nodeLinker: node-modules\n", "yarn.lock": "" },
  },
  "yarn-pnp": { command: "yarn", install: ["install"], files: { ".yarnrc.yml": "nodeLinker: pnp\n", "yarn.lock": "" } },
  bun: { command: "bun", install: ["install"], files: {} },
};

/** @returns where the programs of the tools are */
export function obtainTools(cache) {
  const home = join(cache, "tools");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), JSON.stringify({ private: true, dependencies: TOOLS }));
  runQuietly("npm", ["install", "--no-save", "--prefer-offline"], home, process.env);
  return join(home, "node_modules", ".bin");
}

/** What a project of this manager has beside its package.json. */
export function filesOf({ manager, workspace }) {
  if (manager !== "pnpm") {
    return MANAGERS[manager].files;
  }
  // pnpm runs no install script that the project does not allow, and @pulumi/pulumi brings one: protobufjs's.
  const settings = { allowBuilds: { protobufjs: false }, ...(workspace && { packages: ["programs/*"] }) };
  return { "pnpm-workspace.yaml": JSON.stringify(settings) };
}

export function install({ manager, despitePeers }, folder, env) {
  const { command, install } = MANAGERS[manager];
  runQuietly(command, despitePeers ? [...install, "--legacy-peer-deps"] : install, folder, env);
}

export function managerVersion({ manager }, folder, env) {
  return runQuietly(MANAGERS[manager].command, ["--version"], folder, env).trim();
}

/** Each manager keeps what it downloads in the cache of this script, not in the user's home. */
export function cachesOf(cache) {
  return {
    pnpm_config_store_dir: join(cache, "pnpm-store"),
    YARN_GLOBAL_FOLDER: join(cache, "yarn"),
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
    YARN_ENABLE_TELEMETRY: "false",
    BUN_INSTALL_CACHE_DIR: join(cache, "bun"),
  };
}
