import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCommand } from "../../../emulator/command";

describe("The emulator's command line", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-"));
  });

  after(() => rmSync(folder, { recursive: true }));

  const fileWith = (text: string) => {
    const path = join(folder, "data.json");
    writeFileSync(path, text);
    return path;
  };

  it("has a default for everything but data and faults", () => {
    assert.deepEqual(createCommand().parse([], { from: "user" }).opts(), { port: 0, latencyMs: 0 });
  });

  it("reads port, data, latency and faults", () => {
    const args = [
      "--port",
      "4566",
      "--latency-ms",
      "20",
      "--faults",
      "*:reset:1",
      "--data",
      fileWith('{"accounts":{}}'),
    ];

    assert.deepEqual(createCommand().parse(args, { from: "user" }).opts(), {
      port: 4566,
      latencyMs: 20,
      faults: [{ operation: "*", kind: "reset", times: 1 }],
      data: { accounts: {} },
    });
  });

  const refused: readonly [string, () => string[], RegExp][] = [
    ["an unknown option", () => ["--prot", "1"], /^error: unknown option '--prot'\n$/],
    ["an argument", () => ["sample.json"], /^error: too many arguments\. Expected 0 arguments but got 1\.\n$/],
    ["a port that is no number", () => ["--port", "http"], /It must be a whole number from 0 to 65535\.\n$/],
    ["a port that is too large", () => ["--port", "65536"], /It must be a whole number from 0 to 65535\.\n$/],
    ["a negative latency", () => ["--latency-ms", "-1"], /It must be a whole number from 0 to 3600000\.\n$/],
    ["an unknown fault", () => ["--faults", "*:explode"], /"explode" is no fault/],
    ["a file that is not there", () => ["--data", join(folder, "none.json")], /ENOENT/],
    ["a file with a mistake", () => ["--data", fileWith('{"account":{}}')], / accounts: is missing\n$/],
    ["a file that is no JSON", () => ["--data", fileWith('{\n"a"\n\n')], /^error: .*JSON.*\n$/],
  ];

  for (const [what, args, message] of refused) {
    it(`refuses ${what} in one line`, () => {
      const lines: string[] = [];
      const command = createCommand().configureOutput({ writeErr: (line) => lines.push(line) });

      assert.throws(() => command.parse(args(), { from: "user" }), { name: "CommanderError", exitCode: 1 });
      assert.equal(lines.length, 1);
      assert.match(lines.join(), message);
      assert.equal(lines.join().trimEnd().includes("\n"), false);
    });
  }
});
