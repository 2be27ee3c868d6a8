// What device-defender prints is what the pages say it prints.
import assert from "node:assert/strict";
import { run } from "../cli/run";
import { blocksOf } from "./pages";
import { commandsOf, scriptsOf } from "./shell";

/** A command, and the language of the block below it that has the beginning of its output. */
const SHOWN = [
  ["docs/cli.md", "text"],
  ["docs/reports.md", "markdown"],
] as const;

describe("The pages show what device-defender prints", () => {
  for (const [page, language] of SHOWN) {
    const blocks = blocksOf(page);
    const at = blocks.findIndex((block) => block.language === language);

    it(`in ${page}`, async () => {
      const command = blocks.slice(0, at).flatMap(scriptsOf).flatMap(commandsOf).at(-1) ?? [];
      assert.equal(command[0], "device-defender");
      const { stdout, stderr } = await run(command.slice(1), { now: Date.now });
      assert.equal(stderr, "");
      assert.ok(stdout.startsWith(blocks[at]?.text ?? "?"), stdout);
    });
  }
});
