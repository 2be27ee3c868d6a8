import assert from "node:assert/strict";
import { engineCacheFolder, pulumiHomeBin } from "../../../../scripts/engine/cache";

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
  it("is .pulumi in the home folder, or PULUMI_HOME", () => {
    assert.equal(pulumiHomeBin({ HOME: "/u" }), "/u/.pulumi/bin");
    assert.equal(pulumiHomeBin({ HOME: "/u", PULUMI_HOME: "/p" }), "/p/bin");
  });
});
