import assert from "node:assert/strict";
import { UNKNOWN_VALUE } from "../../../provider/audit/values";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { checkProviderConfig, stackConfigOf } from "../../../provider/server/provider-config";

const assumeRole = { roleArn: "arn:aws:iam::111122223333:role/Reader", externalId: "7" };
const FULL = {
  region: "eu-west-1",
  profile: "fleet",
  assumeRole,
  endpoint: "http://127.0.0.1:4566",
  allowedAccountIds: ["111122223333"],
  maxAttempts: 3,
};

describe("The arguments of the provider", () => {
  it("are taken as an explicit provider gives them, and as the configuration writes them", () => {
    const written = Object.fromEntries(
      Object.entries(FULL).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
    );
    for (const given of [FULL, written, { ...FULL, version: "0.1.0", pluginDownloadURL: "x", __internal: {} }]) {
      assert.deepEqual(checkProviderConfig(given), { config: FULL, failures: [] });
    }
  });

  it("decide what a resource leaves to them, and nothing else", () => {
    const config = stackConfigOf(FULL);
    const { assumeRoles, stsEndpoint, ...settings } = connectionSettings({}, config);
    assert.deepEqual(assumeRoles, [assumeRole]);
    assert.equal(stsEndpoint, undefined);
    const { assumeRole: _, ...rest } = FULL;
    assert.deepEqual(settings, { ...rest, forbiddenAccountIds: [] });

    const own = connectionSettings(
      { region: "us-east-1", maxAttempts: 1, allowedAccountIds: ["999999999999"] },
      config,
    );
    assert.deepEqual([own.region, own.maxAttempts, own.allowedAccountIds], ["us-east-1", 1, ["999999999999"]]);
    assert.equal(connectionSettings({}, stackConfigOf({})).maxAttempts, 5);
  });

  it("take an account's id that the configuration has made a number of", () => {
    assert.deepEqual(checkProviderConfig({ allowedAccountIds: "[111122223333]" }).config, {
      allowedAccountIds: ["111122223333"],
    });
    // A zero at the beginning is lost for good.
    assert.equal(checkProviderConfig({ allowedAccountIds: "[11122223333]" }).failures.length, 1);
  });

  it("are named when they are wrong, and refused when there is no such argument", () => {
    const wrong = { region: "eu west", maxAttempts: "many", assumeRole: { roleArn: "x" }, allowedAcountIds: [] };
    const { config, failures } = checkProviderConfig(wrong);
    assert.deepEqual(config, {});
    assert.deepEqual(failures.map(({ property }) => property).sort(), [
      "allowedAcountIds",
      "assumeRole.roleArn",
      "maxAttempts",
      "region",
    ]);
  });

  it("are not checked while they are unknown", () => {
    assert.deepEqual(checkProviderConfig({ region: UNKNOWN_VALUE, maxAttempts: 3 }), {
      config: { maxAttempts: 3 },
      failures: [],
    });
  });
});
