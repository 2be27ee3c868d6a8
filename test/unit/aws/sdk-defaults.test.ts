import assert from "node:assert/strict";
import { clientsFor } from "../../../provider/aws/client";
import type { ConnectionArgs } from "../../../provider/aws/connection";
import { connectionSettings } from "../../../provider/aws/connection-settings";

const ENDPOINT = "http://127.0.0.1:9";

const configOf = (args: ConnectionArgs) =>
  clientsFor(connectionSettings({ endpoint: ENDPOINT, ...args }, () => undefined)).iot.config;
const roleOf = (account: string) => ({ roleArn: `arn:aws:iam::${account}:role/Reader` });

describe("what the SDK looks up by default", () => {
  it("is looked up once for all roles and regions", () => {
    const first = configOf({ region: "eu-west-1", assumeRole: roleOf("222222222222") });
    const second = configOf({ region: "us-east-1", assumeRole: roleOf("333333333333") });
    assert.equal(first.authSchemePreference, second.authSchemePreference);
  });

  it("is looked up anew for another profile", () => {
    const first = configOf({ region: "eu-west-1" });
    const second = configOf({ region: "eu-west-1", profile: "plants" });
    assert.notEqual(first.authSchemePreference, second.authSchemePreference);
  });

  it("is FIPS for the old spelling of a region, and for no other", async () => {
    const regions = ["fips-us-east-1", "us-east-1", "us-west-2-fips", "us-west-2"];
    const used = await Promise.all(regions.map((region) => configOf({ region }).useFipsEndpoint()));
    assert.deepEqual(used, [true, false, true, false]);
  });
});
