import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../../support/sources";

/** A page shows a part of a program: whether `await` may stand at its top is for the rest to say. */
const AWAIT_AT_TOP = new Set([1309, 1378]);

/**
 * What the compiler has to say of each of these texts, as a module of its own beside the repository's tests. They find the
 * package by its name, as its users do.
 *
 * @param more options of the compiler, where users have others than this repository
 */
export function typeCheck(texts: readonly string[], more: ts.CompilerOptions = {}): readonly (readonly string[])[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, "tsconfig.json"),
    { noEmit: true, types: ["node"], ...more },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
      },
    },
  );
  const modules = new Map(texts.map((text, i) => [join(ROOT, "test", "docs", `block-${i}.ts`), `${text}\nexport {};`]));
  const options = config?.options ?? {};
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.readFile = (file) => modules.get(file) ?? readFile(file);
  host.directoryExists = (folder) => folder === join(ROOT, "test", "docs") || (directoryExists ?? existsSync)(folder);
  host.getSourceFile = (file, target, ...rest) => {
    const text = modules.get(file);
    return text === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules.keys()].map((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .filter(({ code }) => !AWAIT_AT_TOP.has(code))
      .map(({ code, messageText }) => `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
  });
}
