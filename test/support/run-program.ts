// Runs the text of a program as if it stood at the repository's root, where the package is found by its name.
import { readFileSync } from "node:fs";
import Module from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "./sources";

export function runProgram(text: string): Readonly<Record<string, unknown>> {
  const file = join(ROOT, "program.js");
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true },
  });
  const module = { exports: {} as Record<string, unknown> };
  const program = new Function("require", "module", "exports", outputText);
  program(Module.createRequire(file), module, module.exports);
  return module.exports;
}

export const readProgram = (file: string): string => readFileSync(join(ROOT, file), "utf8");
