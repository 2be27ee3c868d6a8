// Writes the contract's JSON Schema, which is committed, from the tables of fields.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const FILE = "provider/contract/audit-contract.schema.json";

const { contractJsonSchema } = createRequire(import.meta.url)("../dist/provider/contract/json-schema.js");
writeFileSync(FILE, `${JSON.stringify(contractJsonSchema(), null, 2)}\n`);
execFileSync(process.execPath, ["node_modules/@biomejs/biome/bin/biome", "format", "--write", FILE], {
  stdio: "inherit",
});
