// Writes the schemas that are committed: the JSON Schemas of the contract and the baseline from the tables of fields, and the
// provider plugin's from those of arguments and outputs, with the examples. Writes the pages of the reference that are made from these
// tables, too.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { baselineJsonSchema } = require("../dist/provider/audit/baseline-json-schema.js");
const { contractJsonSchema } = require("../dist/provider/contract/json-schema.js");
const { packageSchema } = require("../dist/provider/schema/package-schema.js");
const { readExamples } = require("../dist/scripts/examples/read-examples.js");
const { writePages } = require("../dist/scripts/reference/write-pages.js");
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const SCHEMAS = {
  "provider/audit/audit-baseline.schema.json": baselineJsonSchema(),
  "provider/contract/audit-contract.schema.json": contractJsonSchema(),
  "provider/schema/schema.json": packageSchema(version, readExamples(process.cwd())),
};

for (const [file, schema] of Object.entries(SCHEMAS)) {
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}
execFileSync(
  process.execPath,
  ["node_modules/@biomejs/biome/bin/biome", "format", "--write", ...Object.keys(SCHEMAS)],
  {
    stdio: "inherit",
  },
);
writePages(process.cwd());
