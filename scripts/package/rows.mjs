// How the package is installed and used, a row for each way. What a row leaves out is as in USUAL. With `failsWith` the
// preview fails in Pulumi itself, and prints this.
const LATEST = "latest";
const OLDEST_PULUMI = "3.230.0";
const OLDEST_TYPESCRIPT = "5.0.4";
const NEWEST_TYPESCRIPT = "6.0.3";

const USUAL = {
  manager: "npm",
  node: "24",
  pulumi: LATEST,
  typescript: NEWEST_TYPESCRIPT,
  language: "TypeScript",
  folder: "fleet",
  workspace: false,
  run: "pulumi preview",
};

// By Pulumi's own language host, and by the one that docs/engine.md builds.
const NO_SDK_INSTALLED = /the Pulumi SDK has not been installed|the Pulumi SDK is not installed/;
const NO_COMPILER_API = /TypeError: .*/;
const NO_SDK_IN_WORK_FOLDER = /Cannot find module '@pulumi\/pulumi\/cmd\/dynamic-provider'/;

export const rows = [
  { title: "the oldest of everything", node: "20.19", pulumi: OLDEST_PULUMI, typescript: OLDEST_TYPESCRIPT },
  { title: "the newest of everything", node: "26" },
  { title: "JavaScript, CommonJS", node: "22", language: "CommonJS", typescript: undefined },
  { title: "JavaScript, ES module", language: "ES module", typescript: undefined },
  { title: "TypeScript, ES module, by ts-node", language: "TypeScript ES module" },
  { title: "TypeScript, ES module, by tsx", language: "TypeScript by tsx" },
  { title: "TypeScript compiled beforehand", language: "compiled TypeScript" },
  // Pulumi's SDK allows no TypeScript 7 beside it, so npm has to be told to go on.
  { title: "TypeScript 7", typescript: "7.0.2", despitePeers: true, failsWith: NO_COMPILER_API },
  {
    title: "TypeScript 7 under another name, compiled beforehand",
    typescript: undefined,
    compiler: "7.0.2",
    language: "compiled TypeScript",
  },
  { title: "the TypeScript that Pulumi ships", typescript: undefined },
  { title: "a workspace", workspace: true },
  { title: "a path with spaces and umlauts", folder: "Flotte Süd 1" },
  { title: "pulumi -C, from another folder", run: "pulumi -C" },
  { title: "Automation API, from another folder", run: "Automation API" },
  {
    title: "Automation API inline",
    run: "Automation API inline",
    language: "CommonJS",
    typescript: undefined,
  },
  {
    title: "Automation API inline, work folder elsewhere",
    run: "Automation API inline elsewhere",
    language: "CommonJS",
    typescript: undefined,
    failsWith: NO_SDK_IN_WORK_FOLDER,
  },
  { title: "pnpm", manager: "pnpm" },
  { title: "pnpm, a workspace", manager: "pnpm", workspace: true },
  { title: "Yarn, node-modules", manager: "yarn" },
  { title: "Yarn, a workspace", manager: "yarn", workspace: true },
  { title: "Yarn, Plug'n'Play", manager: "yarn-pnp", failsWith: NO_SDK_INSTALLED },
  { title: "Bun", manager: "bun" },
  { title: "Bun, a workspace", manager: "bun", workspace: true },
].map((row) => ({ ...USUAL, ...row }));
