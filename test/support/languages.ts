// The languages that programs of the tests are written in, and what it takes to run one.
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../scripts/sdk/generate";
import { compileProgram, goEnvironment, placeProgram } from "./go-programs";
import { compileJavaProgram, JAVA_PROGRAM, javaEnvironment, placeJavaProgram } from "./java-programs";
import { describeWithHost } from "./language-host";
import { linkNodeSdk, pythonEnvironment, virtualenv } from "./sdks";

export interface ProgramLanguage {
  readonly name: string;
  readonly host: string;
  readonly sdk?: Language;
  /** The end of a source file's name. */
  readonly extension: string;
  /** Where the program stands in its project, unless that is the project file. */
  readonly main?: string;
  /** What the project file says of the language. */
  readonly runtime: unknown;
  /** What its host has to find in the environment. */
  env?(): Readonly<Record<string, string>>;
  /** What installing the dependencies of the programs in this folder does. */
  install?(folder: string): void;
  /** For a compiled language: compiles the program that stands in this folder to what `runtime` runs. */
  compile?(folder: string): void;
  /** For a compiled language: makes the program of this name what `runtime` runs in this folder, without compiling it again. */
  place?(folder: string, name: string): void;
}

export const YAML: ProgramLanguage = {
  name: "yaml",
  host: "pulumi-language-yaml",
  extension: "yaml",
  runtime: "yaml",
};

export const PYTHON: ProgramLanguage = {
  name: "python",
  host: "pulumi-language-python",
  sdk: "python",
  extension: "py",
  main: "__main__.py",
  runtime: { name: "python", options: { virtualenv: "venv" } },
  env: pythonEnvironment,
  install: (folder) => symlinkSync(virtualenv(), join(folder, "venv")),
};

export const TYPESCRIPT: ProgramLanguage = {
  name: "typescript",
  host: "pulumi-language-nodejs",
  sdk: "nodejs",
  extension: "ts",
  main: "index.ts",
  runtime: "nodejs",
  // Some versions of Node take a minute to print the longer stack of an asynchronous program: https://github.com/nodejs/node/issues/64011
  env: () => ({ NODE_OPTIONS: "--stack-trace-limit=5" }),
  install: linkNodeSdk,
};

/** Pulumi's host for Go is in no module that Go's proxy serves; where there is none on PATH, one of these tests runs the programs. */
export const GO: ProgramLanguage = {
  name: "go",
  host: "go",
  sdk: "go",
  extension: "go",
  main: "main.go",
  runtime: { name: "go", options: { binary: "./program" } },
  env: goEnvironment,
  compile: compileProgram,
  place: placeProgram,
};

/** Where Pulumi's host is not on PATH, the tests build it from its Go module. */
export const JAVA: ProgramLanguage = {
  name: "java",
  host: "javac",
  sdk: "java",
  extension: "java",
  main: "App.java",
  runtime: { name: "java", options: { binary: JAVA_PROGRAM } },
  env: javaEnvironment,
  compile: compileJavaProgram,
  place: placeJavaProgram,
};

/** The same tests for programs in each language; they are skipped, and say so, where its host or SDK is missing. */
export function describeInLanguages(
  languages: readonly ProgramLanguage[],
  title: string,
  tests: (language: ProgramLanguage) => void,
): void {
  for (const language of languages) {
    describeWithHost(language.host, `${title} in ${language.name}`, () => tests(language), language.sdk);
  }
}
