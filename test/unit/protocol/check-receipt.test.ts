import assert from "node:assert/strict";
import { readdirSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import {
  acknowledge,
  isAcknowledged,
  isOwnIdentity,
  newReceipt,
  readReceipt,
} from "../../../provider/protocol/check-receipt";

const TENANT_A = { AWS_ACCESS_KEY_ID: "AKIATENANTA", HOME: "/home/a", PATH: "/bin" };

describe("a receipt", () => {
  it("is there once the plugin has written it, with the time of the reading", () => {
    const receipt = newReceipt();
    assert.equal(isAcknowledged(receipt), false);
    acknowledge(receipt, 1_000);
    assert.equal(readReceipt(receipt)?.readAt, 1_000);
    assert.equal(statSync(receipt).mode & 0o777, 0o600);
    rmSync(receipt);
  });

  it("is written in a folder that every run of this user shares, so that none is left behind", () => {
    const folder = dirname(newReceipt());
    assert.equal(dirname(newReceipt()), folder);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.ok(readdirSync(folder).every((name) => /^[0-9a-f]{32}$/.test(name)));
  });

  for (const name of [undefined, "", "/etc/passwd", "/tmp/pulumi-device-defender-1/../../etc/x", { path: "x" }]) {
    it(`is never written as ${JSON.stringify(name)}`, () => {
      acknowledge(name, 1_000);
      assert.equal(readReceipt(name), undefined);
    });
  }

  it("tells whether the plugin asks as this process does, and not as whom", () => {
    const receipt = newReceipt();
    acknowledge(receipt, 1_000, TENANT_A);
    assert.ok(isOwnIdentity(receipt, { ...TENANT_A, PATH: "/usr/bin", AWS_EXECUTION_ENV: "CI" }));
    for (const other of [
      { AWS_ACCESS_KEY_ID: "AKIATENANTB" },
      { AWS_PROFILE: "b" },
      { HOME: "/home/b" },
      { AWS_REGION: "eu-west-1" },
    ]) {
      assert.equal(isOwnIdentity(receipt, { ...TENANT_A, ...other }), false, JSON.stringify(other));
    }
    assert.doesNotMatch(JSON.stringify(readReceipt(receipt)), /TENANT/);
    rmSync(receipt);
  });
});
