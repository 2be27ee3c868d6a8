import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identityFingerprint } from "../../../provider/aws/identity-fingerprint";

describe("the fingerprint of an identity", () => {
  const environment = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_PROFILE: "plants", PATH: "/bin" };
  const changes = [
    { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLF" },
    { AWS_PROFILE: undefined },
    { AWS_SESSION_TOKEN: "token" },
    { AWS_CONFIG_FILE: "/elsewhere" },
    { HOME: "/elsewhere" },
  ];
  for (const change of changes) {
    it(`changes with ${Object.keys(change).join()}`, () => {
      assert.notEqual(identityFingerprint({ ...environment, ...change }), identityFingerprint(environment));
    });
  }

  it("changes with the credentials file", () => {
    const folder = mkdtempSync(join(tmpdir(), "fingerprint-"));
    try {
      const file = join(folder, "credentials");
      const of = () => identityFingerprint({ AWS_SHARED_CREDENTIALS_FILE: file });
      const before = of();
      writeFileSync(file, "[default]");
      assert.notEqual(of(), before);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("stays with everything else, and shows nothing of the values", () => {
    const fingerprint = identityFingerprint(environment);
    assert.equal(identityFingerprint({ ...environment, PATH: "/usr/bin" }), fingerprint);
    assert.match(fingerprint, /^[0-9a-f]{64}$/);
  });
});
