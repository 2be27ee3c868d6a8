// The table of what was judged, as docs/emulator.md has it.
import { readFileSync, writeFileSync } from "node:fs";

const PAGE = new URL("../../docs/emulator.md", import.meta.url);
const BEGIN = "<!-- clients: written by npm run test:clients -- --write -->";
const END = "<!-- clients: end -->";

export function renderTable(results) {
  const cell = ({ success, errors, faults }) =>
    [success, errors, faults].map(([held, asked]) => (held === asked ? held : `${held} of ${asked}`)).join(" / ");
  const lines = [
    `| operation | ${results.map(({ client }) => client).join(" | ")} |`,
    `|---|${results.map(() => "---|").join("")}`,
    ...results[0].rows.map(
      ({ operation }, index) => `| ${operation} | ${results.map(({ rows }) => cell(rows[index])).join(" | ")} |`,
    ),
    `| all | ${results.map(({ rows }) => cell(total(rows))).join(" | ")} |`,
    `| random requests that agree | ${results.map(({ random }) => random.agreed).join(" | ")} |`,
    `| random requests that the client refuses itself | ${results.map(({ random }) => random.refusedByClient).join(" | ")} |`,
    `| differences that are the client's own | ${results.map(({ own }) => own.length).join(" | ")} |`,
    `| differences that are the emulator's | ${results.map(({ differences }) => differences.length).join(" | ")} |`,
    "",
    `| answer that is not AWS's | ${results.map(({ client }) => client).join(" | ")} |`,
    `|---|${results.map(() => "---|").join("")}`,
    ...unreadableKinds(results).map(
      (kind) =>
        `| \`${kind}\` | ${results.map(({ handled }) => ["error", "empty success"].map((how) => handled.get(`${kind}: ${how}`) ?? 0).join(" / ")).join(" | ")} |`,
    ),
  ];
  return lines.join("\n");
}

export function writeTable(table) {
  const page = readFileSync(PAGE, "utf8");
  const [before] = page.split(BEGIN);
  const [, after] = page.split(END);
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}

function total(rows) {
  const sum = (kind) => rows.reduce(([held, asked], row) => [held + row[kind][0], asked + row[kind][1]], [0, 0]);
  return { success: sum("success"), errors: sum("errors"), faults: sum("faults") };
}

function unreadableKinds(results) {
  return [...new Set(results.flatMap(({ handled }) => [...handled.keys()].map((key) => key.split(":")[0])))].sort();
}
