// The examples of examples/reference: a folder for each resource and function, with a program in each language.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export const EXAMPLES_FOLDER = join("examples", "reference");

/** The names that Pulumi gives the file of a program, by the languages' names in code blocks. */
export const PROGRAMS = {
  typescript: "index.ts",
  python: "__main__.py",
  go: "main.go",
  csharp: "Program.cs",
  java: "App.java",
  yaml: "Pulumi.yaml",
} as const;

type Programs = { readonly [K in keyof typeof PROGRAMS]: string };

export interface ReadExample {
  readonly title: string;
  readonly programs: Programs;
}

/** What the registry leaves out of a program in YAML: it is the project's. */
const PROJECT = /^(?:name|description|runtime):.*\n/gm;

/**
 * @param root of the checkout
 * @returns the examples by the names of resources and functions
 */
export function readExamples(root: string): Readonly<Record<string, ReadExample>> {
  const folders = readdirSync(join(root, EXAMPLES_FOLDER), { withFileTypes: true }).filter((one) => one.isDirectory());
  return Object.fromEntries(folders.map(({ name }) => [name, readExample(join(root, EXAMPLES_FOLDER, name))]));
}

function readExample(folder: string): ReadExample {
  const read = Object.entries(PROGRAMS).map(([language, file]) => [language, readFileSync(join(folder, file), "utf8")]);
  const programs = Object.fromEntries(read) as Programs;
  const { description } = parse(programs.yaml) as { readonly description: string };
  return { title: description, programs: { ...programs, yaml: programs.yaml.replace(PROJECT, "") } };
}
