// npm run examples: writes the examples of resources and functions in TypeScript, Python and Go, from those in YAML.
import { join } from "node:path";
import { runCommand } from "./engine/run-command";
import { EXAMPLES_FOLDER } from "./examples/read-examples";
import { runScript } from "./interruption";
import { toolsOf } from "./sdk/tools";

const root = process.cwd();

runScript(async (signal) => {
  const { find, goEnv: env } = toolsOf(process.env, signal);
  const schema = join(root, "provider", "schema", "schema.json");
  const cwd = join(root, "scripts", "examples", "generator");
  await runCommand(await find("go"), ["run", ".", schema, join(root, EXAMPLES_FOLDER)], { cwd, env, signal });
  const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  await runCommand(process.execPath, [biome, "format", "--write", EXAMPLES_FOLDER], { cwd: root, env, signal });
});
