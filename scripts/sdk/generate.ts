// The sources of SDKs, by Pulumi's own generators.
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { runCommand } from "../engine/run-command";
import type { Tools } from "./tools";

/** Languages as Pulumi's generators call them. */
export const LANGUAGES = ["nodejs", "python", "go", "java"] as const;
export type Language = (typeof LANGUAGES)[number];

const SCHEMA = join("provider", "schema", "schema.json");
const GENERATOR = join("scripts", "sdk", "generator");
/** Pulumi's generator for Java is a command of a module of its own, made for an older `pulumi/pkg` than the other generators. */
const JAVA_GENERATOR = join("scripts", "sdk", "java");

/**
 * Writes the sources of a language's SDK into `folder/LANGUAGE`, which is emptied first: by `pulumi package gen-sdk` where the
 * Pulumi on PATH has the language's host, else by the same code of Pulumi's from its Go module.
 */
export async function generateSdk(root: string, folder: string, language: Language, tools: Tools): Promise<void> {
  // Beside it, so that nothing half made stands in its place.
  const making = await mkdtemp(join(folder, ".making-"));
  try {
    const schema = join(root, SCHEMA);
    const generate = language === "java" ? generateJavaWithGo : generateWithGo;
    await generateWithPulumi(schema, making, language, tools).catch((refused: Error) =>
      generate(root, schema, making, language, tools).catch((error: Error) => {
        throw new Error(`the ${language} SDK cannot be generated:\n${refused.message}\n${error.message}`);
      }),
    );
    await rm(join(folder, language), { recursive: true, force: true });
    await rename(join(making, language), join(folder, language));
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function generateWithPulumi(schema: string, out: string, language: Language, { find, env, signal }: Tools) {
  const pulumi = await find("pulumi");
  await runCommand(pulumi, ["package", "gen-sdk", schema, "--language", language, "--out", out], { env, signal });
}

async function generateWithGo(root: string, schema: string, out: string, language: Language, tools: Tools) {
  const go = await tools.find("go");
  const { goEnv: env, signal } = tools;
  await runCommand(go, ["run", ".", schema, out, language], { cwd: join(root, GENERATOR), env, signal });
}

async function generateJavaWithGo(root: string, schema: string, out: string, language: Language, tools: Tools) {
  const go = await tools.find("go");
  const { goEnv: env, signal } = tools;
  const cwd = join(root, JAVA_GENERATOR);
  const { version } = JSON.parse(await readFile(schema, "utf8")) as { version: string };
  // It takes the folder as one below its own.
  const folder = relative(cwd, join(out, language));
  const options = ["--schema", schema, "--out", folder, "--version", version, "--build", "none"];
  await runCommand(go, ["tool", "pulumi-java-gen", "generate", ...options], { cwd, env, signal });
}
