import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const emulator = join(__dirname, "../../../emulator");

describe("The emulator's sources", () => {
  it("import nothing from outside their folder but packages", () => {
    const files = readdirSync(emulator, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const escaping = files.flatMap((file) => {
      const depth = file.split(/[\\/]/).length;
      const imports = readFileSync(join(emulator, file), "utf8").matchAll(/from "(?<path>[^"]+)"/g);
      return [...imports]
        .map(({ groups }) => groups?.["path"] ?? "")
        .filter((path) => path.split("/").filter((part) => part === "..").length >= depth)
        .map((path) => `${file}: ${path}`);
    });

    assert.ok(files.length > 30);
    assert.deepEqual(escaping, []);
  });
});
