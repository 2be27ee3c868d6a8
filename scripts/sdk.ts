// npm run sdk: writes the SDKs of the provider plugin to build/sdk/, and builds their packages.
// npm run sdk -- nodejs python: just these.
import { relative, resolve } from "node:path";
import { runScript } from "./interruption";
import { LANGUAGES, type Language } from "./sdk/generate";
import { toolsOf } from "./sdk/tools";
import { writeSdk } from "./sdk/write-sdk";

const root = process.cwd();
const folder = resolve(root, "build", "sdk");

async function main(given: readonly string[], signal: AbortSignal): Promise<void> {
  const unknown = given.find((name) => !(LANGUAGES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new Error(`there is no SDK for ${unknown}; there is one for ${LANGUAGES.join(", ")}`);
  }
  const languages = given.length === 0 ? LANGUAGES : (given as readonly Language[]);
  const tools = toolsOf(process.env, signal);
  for (const language of languages) {
    for (const path of await writeSdk(root, folder, language, tools)) {
      process.stdout.write(`${relative(root, path)}\n`);
    }
  }
}

runScript((signal) => main(process.argv.slice(2), signal));
