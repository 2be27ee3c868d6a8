import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { engineEnvironment } from "../../../../scripts/engine";
import { temporaryFolders } from "../../../support/folders";

describe("engineEnvironment", () => {
  const temporaryFolder = temporaryFolders();
  const engine = { command: "/e/pulumi", dir: "/e", version: "3.230.0", source: "path" } as const;

  it("leaves out what the user has set for AWS and Pulumi", () => {
    const env = engineEnvironment(engine, {
      backendDir: temporaryFolder(),
      env: { AWS_PROFILE: "prod", AWS_SESSION_TOKEN: "secret", PULUMI_ACCESS_TOKEN: "secret", LANG: "C" },
    });
    for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN", "PULUMI_ACCESS_TOKEN"]) {
      assert.equal(name in env, false);
    }
    assert.equal(env["LANG"], "C");
  });

  it("keeps credentials, state and Pulumi's home away from the user's", () => {
    const backendDir = join(temporaryFolder(), "state");
    const env = engineEnvironment(engine, { backendDir, env: {} });
    assert.equal(env["PULUMI_BACKEND_URL"], `file://${backendDir}`);
    assert.equal(env["PULUMI_HOME"], join(backendDir, "home"));
    assert.equal(existsSync(backendDir), true);
    assert.equal(env["AWS_SHARED_CREDENTIALS_FILE"], "/dev/null");
    assert.equal(env["AWS_EC2_METADATA_DISABLED"], "true");
  });

  it("puts the engine first on PATH, and the launcher of dynamic providers last", () => {
    const { PATH } = engineEnvironment(engine, { backendDir: temporaryFolder(), env: { PATH: "/bin" } });
    assert.match(PATH ?? "", /^\/e:\/bin:.*\/@pulumi\/pulumi$/);
  });
});
