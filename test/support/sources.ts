// The repository's own sources as the compiler sees them: who imports whom, and which globals are touched.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

export const ROOT = join(__dirname, "..", "..");

export interface Source {
  /** From the repository's root, with slashes. */
  readonly path: string;
  /** Sources by their path and packages by their name; types, exports and lazy `require` included. */
  readonly imports: readonly string[];
  /** What is asked of the world outside by name: `Date.now`, `process`, `new Date()`... */
  readonly globals: readonly string[];
}

/** Every TypeScript source in these folders and files. */
export function readSources(...places: readonly string[]): Source[] {
  return places.flatMap(sourcePaths).map((path) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    const nodes = allNodes(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
    const specifiers = nodes.flatMap((node) => specifierOf(node) ?? []);
    return {
      path,
      imports: [...new Set(specifiers.map((specifier) => resolve(path, specifier)))],
      globals: [...new Set(nodes.flatMap((node) => globalOf(node) ?? []))],
    };
  });
}

function sourcePaths(place: string): string[] {
  if (place.endsWith(".ts")) {
    return [place];
  }
  return readdirSync(join(ROOT, place), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.includes("node_modules"))
    .map((file) => posix.join(place, file.replaceAll("\\", "/")))
    .sort();
}

function allNodes(node: ts.Node): ts.Node[] {
  return [node, ...node.getChildren().flatMap(allNodes)];
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return textOf(node.moduleSpecifier);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return textOf(node.argument.literal);
  }
  if (!ts.isCallExpression(node)) {
    return undefined;
  }
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === "require";
  return loads ? textOf(node.arguments[0]) : undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : undefined;
}

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith(".")) {
    return packageOf(specifier);
  }
  const target = posix.join(posix.dirname(from), specifier);
  const candidates = [target, `${target}.ts`, posix.join(target, "index.ts")];
  return candidates.find((path) => /\.\w+$/.test(path) && existsSync(join(ROOT, path))) ?? target;
}

function packageOf(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

const WORLD = /^(?:process|console|performance|fetch|set(?:Timeout|Interval|Immediate)|globalThis)$/;
const IMPURE = /^(?:Date\.now|Math\.random|crypto\.random\w+|\w*\.?random(?:UUID|Bytes|Int))$/;

function globalOf(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0) {
    return "new Date()";
  }
  if (ts.isPropertyAccessExpression(node)) {
    return IMPURE.test(node.getText()) ? node.getText() : undefined;
  }
  if (!ts.isIdentifier(node) || !WORLD.test(node.text)) {
    return undefined;
  }
  const { parent } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const isName = ts.isPropertyAssignment(parent) && parent.name === node;
  return isMember || isName ? undefined : node.text;
}
