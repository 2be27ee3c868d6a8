// Before a release: npm makes the links of README.md lead to the repository, so package.json must name it.
import { readFileSync } from "node:fs";

const { repository } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

if (/\bOWNER\b/.test(repository.url)) {
  console.error(
    "OWNER in package.json stands for the repository's owner: replace it before the first release (CONTRIBUTING.md)",
  );
  process.exitCode = 1;
}
