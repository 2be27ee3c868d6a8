// The repository's pages: their blocks of code, and their links.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { ROOT } from "../../support/sources";

export interface Block {
  /** `docs/gate.md:6`, where it starts. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

export interface Link {
  readonly place: string;
  /** From the repository's root. */
  readonly path: string;
  readonly anchor: string | undefined;
}

const FOLDERS = ["docs", "examples", "policy", "templates"];
const BLOCK = /^(?<indent> *)```(?<language>\w*)\n(?<text>.*?)^ *```$/gms;
const LINK = /\]\((?<target>[^)\s]+)\)/g;

/** Every page that is there, from the repository's root. */
export function pages(): string[] {
  const inFolders = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md") && !file.includes("node_modules"))
      .map((file) => posix.join(folder, file.replaceAll("\\", "/"))),
  );
  return [...readdirSync(ROOT).filter((file) => file.endsWith(".md")), ...inFolders].sort();
}

export function blocksOf(page: string): Block[] {
  const source = textOf(page);
  return [...source.matchAll(BLOCK)].map(({ index, groups: { indent = "", language = "", text = "" } = {} }) => ({
    place: `${page}:${lineAt(source, index)}`,
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

/** Links to other places of this repository. */
export function linksOf(page: string): Link[] {
  const source = textOf(page).replace(BLOCK, (block) => block.replace(/[^\n]/g, ""));
  return [...source.matchAll(LINK)].flatMap(({ index, groups: { target = "" } = {} }) => {
    if (/^[a-z]+:/.test(target)) {
      return [];
    }
    const [path = "", anchor] = target.split("#");
    const from = posix.dirname(page);
    return [{ place: `${page}:${lineAt(source, index)}`, path: path === "" ? page : posix.join(from, path), anchor }];
  });
}

/** The anchors GitHub makes of a page's headings. */
export function anchorsOf(page: string): string[] {
  const source = textOf(page).replace(BLOCK, "");
  return [...source.matchAll(/^#+ +(?<heading>.+)$/gm)].map(({ groups: { heading = "" } = {} }) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}

function lineAt(source: string, index: number): number {
  return source.slice(0, index).split("\n").length;
}
