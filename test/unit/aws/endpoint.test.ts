import assert from "node:assert/strict";
import { foreignEndpoint, isHttpUrl } from "../../../provider/aws/endpoint";

describe("foreignEndpoint", () => {
  for (const own of [
    "https://iot.eu-west-1.amazonaws.com",
    "https://iot.us-gov-west-1.amazonaws.com",
    "https://iot.cn-north-1.amazonaws.com.cn",
    "https://iot-fips.us-east-1.amazonaws.com",
    "https://iot.us-east-1.api.aws",
    "https://iot-fips.us-east-1.api.aws",
    "https://iot.cn-north-1.api.amazonwebservices.com.cn",
    "https://iot.us-iso-east-1.c2s.ic.gov",
    "https://iot.us-isob-east-1.sc2s.sgov.gov",
    "https://iot.eusc-de-east-1.amazonaws.eu",
    "https://vpce-0123456789abcdef0-abcdefgh.iot.eu-west-1.vpce.amazonaws.com",
    "https://vpce-0123456789abcdef0-abcdefgh-eu-west-1a.iot.eu-west-1.vpce.amazonaws.com",
    "https://vpce-0123456789abcdef0-abcdefgh.iot.cn-north-1.vpce.amazonaws.com.cn",
    "https://sts.amazonaws.com",
    "https://sts.eu-west-1.amazonaws.com",
    "https://sts-fips.us-east-1.amazonaws.com",
    "https://vpce-0123456789abcdef0-abcdefgh.sts.eu-west-1.vpce.amazonaws.com",
    "https://IOT.EU-WEST-1.AMAZONAWS.COM:443/audit/tasks/1",
  ]) {
    it(`knows ${own} for AWS's own`, () => assert.equal(foreignEndpoint(new URL(own)), undefined));
  }

  for (const [url, origin] of [
    ["http://127.0.0.1:4566/audit/tasks/1", "http://127.0.0.1:4566"],
    ["http://[::1]:4566", "http://[::1]:4566"],
    ["http://iot.eu-west-1.amazonaws.com", "http://iot.eu-west-1.amazonaws.com"],
    ["https://iot.eu-west-1.amazonaws.com:8443", "https://iot.eu-west-1.amazonaws.com:8443"],
    ["https://iot.eu-west-1.amazonaws.com.evil.com", "https://iot.eu-west-1.amazonaws.com.evil.com"],
    ["https://evil.com/iot.eu-west-1.amazonaws.com", "https://evil.com"],
    ["https://evil.com?iot.eu-west-1.amazonaws.com", "https://evil.com"],
    ["https://iot.eu-west-1.amazonaws.com@evil.com", "https://evil.com"],
    ["https://user:secret@proxy.test", "https://proxy.test"],
    ["https://eviliot.eu-west-1.amazonaws.com", "https://eviliot.eu-west-1.amazonaws.com"],
    ["https://iot.eu-west-1.amazonaws.community", "https://iot.eu-west-1.amazonaws.community"],
    ["https://iot.eu-west-1.amazonawsxcom.test", "https://iot.eu-west-1.amazonawsxcom.test"],
    ["https://iot.eu-west-1.evil.amazonaws.com", "https://iot.eu-west-1.evil.amazonaws.com"],
    // Hosts that AWS gives to whoever asks for them: buckets called "iot" and "sts", an API.
    ["https://iot.s3.amazonaws.com", "https://iot.s3.amazonaws.com"],
    ["https://sts.s3-eu-west-1.amazonaws.com", "https://sts.s3-eu-west-1.amazonaws.com"],
    ["https://iot.s3-accelerate.amazonaws.com", "https://iot.s3-accelerate.amazonaws.com"],
    ["https://iot.s3.eu-west-1.amazonaws.com", "https://iot.s3.eu-west-1.amazonaws.com"],
    ["https://abc.execute-api.eu-west-1.amazonaws.com", "https://abc.execute-api.eu-west-1.amazonaws.com"],
    [
      "https://vpce-1.iot.eu-west-1.vpce.amazonaws.com.evil.com",
      "https://vpce-1.iot.eu-west-1.vpce.amazonaws.com.evil.com",
    ],
    ["https://vpce-1.s3.eu-west-1.vpce.amazonaws.com", "https://vpce-1.s3.eu-west-1.vpce.amazonaws.com"],
  ] as const) {
    it(`names ${url} as ${origin}`, () => assert.equal(foreignEndpoint(new URL(url)), origin));
  }
});

describe("foreignEndpoint, where Node verifies no certificate", () => {
  const url = new URL("https://iot.eu-west-1.amazonaws.com/audit/tasks/1");

  it("knows nobody for AWS", () => {
    assert.equal(foreignEndpoint(url, { NODE_TLS_REJECT_UNAUTHORIZED: "0" }), "https://iot.eu-west-1.amazonaws.com");
  });

  it("goes by what Node itself takes for a no", () => {
    for (const value of ["1", "", "false", undefined]) {
      assert.equal(foreignEndpoint(url, { NODE_TLS_REJECT_UNAUTHORIZED: value }), undefined);
    }
  });
});

describe("isHttpUrl", () => {
  for (const value of ["http://127.0.0.1:4566", "https://iot.eu-west-1.amazonaws.com/", "HTTPS://EXAMPLE.COM"]) {
    it(`takes ${value}`, () => assert.equal(isHttpUrl(value), true));
  }
  for (const value of [
    "",
    "localhost",
    "localhost:4566",
    "ftp://example.com",
    "//example.com",
    "http://",
    4566,
    null,
  ]) {
    it(`refuses ${JSON.stringify(value)}`, () => assert.equal(isHttpUrl(value), false));
  }
});
