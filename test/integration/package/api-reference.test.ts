import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../../support/sources";

describe("The API reference", () => {
  it("has a doc comment for every export, property and method, and no dead link", () => {
    const typedoc = join(ROOT, "node_modules", "typedoc", "bin", "typedoc");
    // typedoc.json makes warnings errors, and an error is an exit code.
    execFileSync(process.execPath, [typedoc, "--emit", "none"], { cwd: ROOT, encoding: "utf8" });
  });
});
