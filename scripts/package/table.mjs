// The table of what was seen, as docs/compatibility.md has it.
import { readFileSync, writeFileSync } from "node:fs";

const PAGE = new URL("../../docs/compatibility.md", import.meta.url);
const BEGIN = "<!-- matrix: written by npm run test:package -- --write -->";
const END = "<!-- matrix: end -->";
const MANAGER_NAMES = { bun: "Bun", npm: "npm", pnpm: "pnpm", yarn: "Yarn", "yarn-pnp": "Yarn" };

export function renderTable(results) {
  const lines = results.map(({ row, versions, seen, error }) => {
    const { node, manager, pulumi = "", typescript = "" } = versions;
    const outcome = seen ? "passes" : `Pulumi fails: \`${error}\``;
    return `| ${row.title} | ${MANAGER_NAMES[row.manager]} ${manager} | ${node} | ${pulumi} | ${typescript} | ${outcome} |`;
  });
  return [
    "| what | installed by | Node | @pulumi/pulumi | TypeScript | preview |",
    "|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}

export function writeTable(table) {
  const page = readFileSync(PAGE, "utf8");
  const [before] = page.split(BEGIN);
  const [, after] = page.split(END);
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}
