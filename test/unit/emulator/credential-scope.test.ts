import assert from "node:assert/strict";
import { credentialScope } from "../../../emulator/http/credential-scope";

const scope = { accessKeyId: "AKIAEXAMPLE", region: "eu-west-1", service: "iot" };

describe("The scope of a signature", () => {
  it("is read with or without spaces between the header's parts", () => {
    const credential = "Credential=AKIAEXAMPLE/20260302/eu-west-1/iot/aws4_request";

    assert.deepEqual(credentialScope(`AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`), scope);
    assert.deepEqual(credentialScope(`AWS4-HMAC-SHA256 ${credential},SignedHeaders=host,Signature=0`), scope);
  });

  for (const authorization of [
    undefined,
    "",
    "Bearer token",
    "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0",
    "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/2026-03-02/eu-west-1/iot/aws4_request, Signature=0",
    "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260302//iot/aws4_request, Signature=0",
    "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260302/eu-west-1/iot, Signature=0",
  ]) {
    it(`is not in ${JSON.stringify(authorization) ?? "an absent header"}`, () => {
      assert.equal(credentialScope(authorization), undefined);
    });
  }
});
