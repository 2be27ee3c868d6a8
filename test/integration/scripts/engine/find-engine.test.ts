import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type EngineMaker, findEngine } from "../../../../scripts/engine";
import { temporaryFolders, writeExecutable, writePulumi } from "../../../support/folders";

describe("findEngine", () => {
  const temporaryFolder = temporaryFolders();

  function setUp() {
    const root = temporaryFolder();
    const [path, home, cache] = ["path", "home", "cache"].map((name) => join(root, name)) as [string, string, string];
    const env = { PATH: path, PULUMI_HOME: home, DEVICE_DEFENDER_ENGINE_DIR: cache };
    let shown = "";
    const output = {
      isTTY: false,
      write(text: string) {
        shown += text;
        return true;
      },
    };
    return { path, home, cache, env, output, shown: () => shown };
  }

  const never = new AbortController().signal;

  const maker = (make: EngineMaker["make"]): EngineMaker => ({ source: "built", name: "a maker", make });

  const unwanted = maker(async () => {
    throw new Error("an engine was made although there is one");
  });

  it("takes the one on PATH first", async () => {
    const { path, home, env, output } = setUp();
    writePulumi(path, "3.240.1");
    writePulumi(join(home, "bin"), "3.230.0");
    assert.deepEqual(await findEngine({ env, output, makers: [unwanted], signal: never }), {
      command: join(path, "pulumi"),
      dir: path,
      version: "3.240.1",
      source: "path",
    });
  });

  it("goes on, and says why, where the one on PATH has no language host", async () => {
    const { path, home, env, output, shown } = setUp();
    writePulumi(path, "3.230.0");
    rmSync(join(path, "pulumi-language-nodejs"));
    writePulumi(join(home, "versions", "3.265.0", "bin"), "3.265.0");
    const engine = await findEngine({ env, output, makers: [unwanted], signal: never });
    assert.deepEqual([engine.source, engine.version], ["home", "3.265.0"]);
    assert.equal(shown(), `${path}/pulumi has no pulumi-language-nodejs beside it or on PATH; looking further\n`);
  });

  it("goes on, and says why, where the one on PATH is too old", async () => {
    const { path, home, env, output, shown } = setUp();
    writePulumi(path, "3.100.0");
    writePulumi(join(home, "bin"), "3.230.0");
    const engine = await findEngine({ env, output, makers: [unwanted], signal: never });
    assert.equal(engine.source, "home");
    assert.equal(shown(), `${path}/pulumi is Pulumi 3.100.0, 3.182.0 or newer is needed; looking further\n`);
  });

  it("goes on where the one in Pulumi's home does not run", async () => {
    const { home, cache, env, output, shown } = setUp();
    writeExecutable(join(home, "bin", "pulumi"), "#!/bin/sh\nexit 1\n");
    writePulumi(join(cache, "bin"), "3.230.0");
    const engine = await findEngine({ env, output, makers: [unwanted], signal: never });
    assert.equal(engine.source, "cache");
    assert.match(shown(), /home\/bin\/pulumi does not answer "pulumi version"/);
  });

  it("makes one in the cache with the first maker that can", async () => {
    const { cache, env, output } = setUp();
    const cannot = maker(async () => {
      throw new Error("cannot");
    });
    const can = maker(async (root) => {
      writePulumi(join(root, "bin"), "3.230.0");
      writeExecutable(join(root, "bin", "pulumi-resource-pulumi-nodejs"), "#!/bin/sh\n");
    });
    const engine = await findEngine({ env, output, makers: [cannot, can, unwanted], signal: never });
    assert.equal(engine.source, "built");
    assert.equal(engine.command, join(cache, "bin", "pulumi"));
    assert.deepEqual(readdirSync(cache), ["bin"]);
    assert.deepEqual(readdirSync(join(cache, "bin")).sort(), [
      "pulumi",
      "pulumi-language-nodejs",
      "pulumi-resource-pulumi-nodejs",
    ]);
  });

  it("replaces an engine in the cache that does not run", async () => {
    const { cache, env, output } = setUp();
    writeExecutable(join(cache, "bin", "pulumi"), "#!/bin/sh\nexit 1\n");
    const can = maker(async (root) => writePulumi(join(root, "bin"), "3.230.0"));
    const engine = await findEngine({ env, output, makers: [can], signal: never });
    assert.equal(engine.version, "3.230.0");
    assert.match(readFileSync(engine.command, "utf8"), /v3\.230\.0/);
  });

  it("lets the second of two that want one wait for the first", async () => {
    const { env, output } = setUp();
    let made = 0;
    const can = maker(async (root) => {
      made++;
      writePulumi(join(root, "bin"), "3.230.0");
    });
    const find = () => findEngine({ env, output, makers: [can], signal: never });
    const engines = await Promise.all([find(), find()]);
    assert.deepEqual(
      engines.map(({ version }) => version),
      ["3.230.0", "3.230.0"],
    );
    assert.equal(made, 1);
  });

  it("leaves nothing half made when it is interrupted", async () => {
    const { cache, env, output } = setUp();
    const controller = new AbortController();
    const interrupted = maker(async (root, _env, _progress, signal) => {
      writePulumi(join(root, "bin"), "3.230.0");
      controller.abort(new Error("interrupted"));
      signal.throwIfAborted();
    });
    await assert.rejects(
      findEngine({ env, output, makers: [interrupted, unwanted], signal: controller.signal }),
      /^Error: interrupted$/,
    );
    assert.deepEqual(readdirSync(cache), []);
    assert.equal(existsSync(join(cache, "bin")), false);
  });

  it("names the ways to get an engine, and why each failed, where there is none", async () => {
    const { cache, env, output } = setUp();
    const cannot = maker(async () => {
      throw new Error("the network is down\nfor good");
    });
    await assert.rejects(findEngine({ env, output, makers: [cannot], signal: never }), (error: Error) => {
      assert.match(error.message, new RegExp(`^There is no Pulumi engine on PATH, in Pulumi's home or in ${cache}`));
      assert.match(error.message, /- a maker: the network is down\n {4}for good\n/);
      assert.match(error.message, /the Pulumi CLI .* on PATH/);
      assert.match(error.message, /Pulumi's own installer/);
      assert.match(error.message, /Go .* on PATH/);
      return true;
    });
  });
});
