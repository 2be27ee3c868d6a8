import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { engineCacheFolder, pulumiHomeBins } from "../../../../scripts/engine/cache";
import { temporaryFolders } from "../../../support/folders";

describe("the engine's cache folder", () => {
  it("is in the user's cache folder, by version", () => {
    assert.equal(engineCacheFolder({ HOME: "/u" }), "/u/.cache/pulumi-device-defender/engine/v3.230.0");
  });

  it("follows XDG_CACHE_HOME where that is absolute", () => {
    assert.equal(engineCacheFolder({ HOME: "/u", XDG_CACHE_HOME: "/c" }), "/c/pulumi-device-defender/engine/v3.230.0");
    assert.equal(
      engineCacheFolder({ HOME: "/u", XDG_CACHE_HOME: "c" }),
      "/u/.cache/pulumi-device-defender/engine/v3.230.0",
    );
  });

  it("is the one that DEVICE_DEFENDER_ENGINE_DIR names", () => {
    assert.equal(engineCacheFolder({ HOME: "/u", DEVICE_DEFENDER_ENGINE_DIR: "/e" }), "/e");
  });
});

describe("Pulumi's home", () => {
  const temporaryFolder = temporaryFolders();

  it("is .pulumi in the home folder, or PULUMI_HOME", async () => {
    assert.deepEqual(await pulumiHomeBins({ HOME: "/u" }), ["/u/.pulumi/bin"]);
    assert.deepEqual(await pulumiHomeBins({ HOME: "/u", PULUMI_HOME: "/p" }), ["/p/bin"]);
  });

  it("has versions beside its own, the newest first", async () => {
    const home = temporaryFolder();
    const bins = ["3.100.0", "3.9.0", "3.230.0"].map((version) => join(home, "versions", version, "bin"));
    for (const bin of bins) {
      mkdirSync(bin, { recursive: true });
    }
    assert.deepEqual(await pulumiHomeBins({ PULUMI_HOME: home }), [join(home, "bin"), ...[bins[2], bins[0], bins[1]]]);
  });
});
