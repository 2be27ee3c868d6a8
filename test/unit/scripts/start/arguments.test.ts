import assert from "node:assert/strict";
import { startArguments } from "../../../../scripts/start/arguments";

const START = { npm_lifecycle_event: "start" };

describe("startArguments", () => {
  for (const [typed, given, environment, args] of [
    ["npm start --list", [], { npm_config_list: "true" }, ["--list"]],
    ["npm start --stay", [], { npm_config_stay: "true" }, ["--stay"]],
    ["npm start --audit failed", ["failed"], { npm_config_audit: "true" }, ["--audit", "failed"]],
    ["npm start --audit=failed --stay", ["failed"], { npm_config_stay: "true" }, ["--audit", "failed", "--stay"]],
    ["npm start failed", ["failed"], {}, ["--audit", "failed"]],
  ] as const) {
    it(`does what was meant by ${typed}, and says how to type it`, () => {
      assert.deepEqual(startArguments(given, { ...START, ...environment }), {
        args,
        notice: `npm keeps options to itself without a --; next time: npm start -- ${args.join(" ")}`,
      });
    });
  }

  it("says nothing where npm passed everything on, whatever npm's own audit is set to", () => {
    const given = ["--audit", "failed", "--list"];
    const environment = { ...START, npm_config_list: "true", npm_config_audit: "true" };
    assert.deepEqual(startArguments(given, environment), { args: given });
    assert.deepEqual(startArguments([], START), { args: [] });
  });

  it("takes nothing from the environment where npm did not run it as start", () => {
    const environment = { npm_lifecycle_event: "test", npm_config_list: "true" };
    assert.deepEqual(startArguments([], environment), { args: [] });
  });
});
