import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { parse } from "yaml";
import { baselineCommand } from "../../../provider/cli/baseline";
import { findingsCommand } from "../../../provider/cli/findings";
import { gateCommand } from "../../../provider/cli/gate";
import { historyCommand } from "../../../provider/cli/history";
import { reportCommand } from "../../../provider/cli/report";
import { ROOT } from "../../support/sources";
import { anchorsOf, blocksOf, linksOf, pages } from "./pages";
import { commandsOf, scriptsOf } from "./shell";
import { typeCheck } from "./type-check";

const blocks = pages().flatMap(blocksOf);
const inLanguage = (language: string) => blocks.filter((block) => block.language === language);

describe("The pages", () => {
  describe("show TypeScript that type-checks", () => {
    const shown = inLanguage("ts");
    let problems: readonly (readonly string[])[];

    before(() => {
      problems = typeCheck([...shown.map(({ text }) => text), 'import { Nothing } from "pulumi-device-defender";']);
    });

    for (const [i, { place }] of shown.entries()) {
      it(`in ${place}`, () => assert.deepEqual(problems[i], []));
    }

    it("by a check that finds what the package does not have", () => {
      assert.deepEqual(problems.at(-1), [
        "TS2305: Module '\"pulumi-device-defender\"' has no exported member 'Nothing'.",
      ]);
    });
  });

  for (const { place, text } of inLanguage("json")) {
    it(`show JSON in ${place}`, () => assert.equal(typeof JSON.parse(text), "object"));
  }

  for (const { place, text } of inLanguage("yaml")) {
    it(`show YAML in ${place}`, () => assert.equal(typeof parse(text), "object"));
  }

  const commands = blocks.flatMap((block) =>
    scriptsOf(block)
      .flatMap(commandsOf)
      .map((words) => ({ place: block.place, words: words[0] === "npx" ? words.slice(1) : words })),
  );

  for (const { place, words } of commands.filter(({ words: [command] }) => command === "device-defender")) {
    it(`show a command that device-defender takes in ${place}: ${words.join(" ")}`, () => {
      assert.doesNotThrow(() => onlyParsed().parse(words.slice(1), { from: "user" }));
    });
  }

  it("show no option that device-defender does not have", () => {
    assert.throws(() => onlyParsed().parse(["gate", "--no-such-option"], { from: "user" }), /unknown option/);
  });

  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
  for (const { place, words } of commands) {
    const script = npmScript(words);
    if (script !== undefined) {
      it(`run ${script}, which npm has, in ${place}`, () => assert.ok(script in scripts));
    }
    const [command, file] = words;
    if (command === "node" && file !== undefined) {
      it(`run ${file}, which is there, in ${place}`, () => assert.ok(existsSync(join(ROOT, file))));
    }
  }

  for (const page of pages()) {
    it(`link from ${page} to what is there`, () => {
      const dead = linksOf(page).filter(({ path, anchor }) => {
        if (!existsSync(join(ROOT, path))) {
          return true;
        }
        return anchor !== undefined && path.endsWith(".md") && !anchorsOf(path).includes(anchor);
      });
      assert.deepEqual(dead, []);
    });
  }
});

/** The command line as it is, but for what its commands do. */
function onlyParsed(): Command {
  const program = new Command("device-defender").exitOverride().configureOutput({ writeErr: () => undefined });
  for (const { name, addOptions } of [gateCommand, reportCommand, findingsCommand, baselineCommand, historyCommand]) {
    addOptions(program.command(name));
  }
  for (const command of program.commands) {
    command.action(() => undefined);
  }
  return program;
}

/** `npm start`, `npm test` and `npm run X`, whatever flags stand between. */
function npmScript(words: readonly string[]): string | undefined {
  const [npm, verb, ...rest] = words.filter((word) => !word.startsWith("-"));
  if (npm !== "npm") {
    return undefined;
  }
  if (verb === "start" || verb === "test") {
    return verb;
  }
  return verb === "run" ? rest[0] : undefined;
}
