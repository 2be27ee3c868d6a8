import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCommand } from "../../../emulator/command";

const POLICY = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "iot:*", Resource: ["*"] } } as const;
const withStatement = (members: object) => JSON.stringify({ Statement: [{ ...POLICY.Statement, ...members }] });

describe("The emulator's command line", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-"));
  });

  after(() => rmSync(folder, { recursive: true }));

  const fileWith = (text: string, name = "data.json") => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it("has a default for everything but data, policy and faults", () => {
    assert.deepEqual(createCommand().parse([], { from: "user" }).opts(), { port: 0, latencyMs: 0 });
  });

  it("reads port, data, policy, latency and faults", () => {
    const args = [
      "--port",
      "4566",
      "--latency-ms",
      "20",
      "--faults",
      "*:reset:1",
      "--data",
      fileWith('{"accounts":{}}'),
      "--policy",
      fileWith(JSON.stringify(POLICY), "policy.json"),
    ];

    assert.deepEqual(createCommand().parse(args, { from: "user" }).opts(), {
      port: 4566,
      latencyMs: 20,
      faults: [{ operation: "*", kind: "reset", times: 1 }],
      data: { accounts: {} },
      policy: POLICY,
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
    ["a policy of nothing", () => ["--policy", fileWith("{}")], / Statement: is missing\n$/],
    [
      "a policy with conditions",
      () => ["--policy", fileWith(withStatement({ Condition: {} }))],
      / Statement\.0\.Condition: is not known here\n$/,
    ],
    [
      "a policy that says neither yes nor no",
      () => ["--policy", fileWith(withStatement({ Effect: "allow" }))],
      / Statement\.0\.Effect: must be Allow or Deny\n$/,
    ],
    [
      "a policy whose actions are no text",
      () => ["--policy", fileWith(withStatement({ Action: [1] }))],
      / Statement\.0\.Action: must be a text or a list of them\n$/,
    ],
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
