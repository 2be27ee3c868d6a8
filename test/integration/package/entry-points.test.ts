// What somebody who has installed the package can import, from CommonJS and from ES modules.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { packedConsumer } from "../../../scripts/packed-consumer";
import { ROOT } from "../../support/sources";

const NAME = "pulumi-device-defender";
/** These need a peer that is optional, and say so when it is missing. */
const OPTIONAL_PEERS: Readonly<Record<string, string>> = { "./publish": "@pulumi/aws" };

const { exports: entries } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  readonly exports: Readonly<Record<string, string | object>>;
};

describe("The packed package", () => {
  let folder: string;
  before(() => {
    folder = packedConsumer({});
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (type: "commonjs" | "module", program: string) =>
    execFileSync(process.execPath, [`--input-type=${type}`, "--eval", program], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  const required = (entry: string) => run("commonjs", `console.log(JSON.stringify(Object.keys(require("${entry}"))))`);
  const imported = (entry: string) =>
    run("module", `import * as all from "${entry}"; console.log(JSON.stringify(Object.keys(all)))`);

  for (const [path, target] of Object.entries(entries)) {
    const entry = join(NAME, path).replaceAll("\\", "/");
    const peer = OPTIONAL_PEERS[path];

    if (typeof target === "string") {
      it(`has ${entry}`, () => {
        assert.equal(typeof JSON.parse(run("commonjs", `console.log(JSON.stringify(require("${entry}")))`)), "object");
      });
    } else if (peer !== undefined) {
      it(`says that ${entry} needs ${peer} where that is missing`, () => {
        assert.throws(() => required(entry), new RegExp(`Cannot find module '${peer}`));
      });
    } else {
      it(`gives ES modules every name of ${entry}`, () => {
        const names = new Set(JSON.parse(imported(entry)) as string[]);
        const missing = (JSON.parse(required(entry)) as string[]).filter((name) => !names.has(name));
        assert.deepEqual(missing, []);
        assert.ok(names.size > 1, `${names.size} names`);
      });
    }
  }

  it("gives the plugin process all that it uses of this package as one file", () => {
    const program = `
      require("${NAME}/plugin").auditTask();
      console.log(JSON.stringify(Object.keys(require.cache)));`;
    const loaded: string[] = JSON.parse(run("commonjs", program));
    const own = loaded.filter((file) => file.includes(join("node_modules", NAME)));
    assert.deepEqual(
      own.map((file) => basename(file)),
      ["plugin-process.js"],
    );
  });
});
