import assert from "node:assert/strict";
import { checkAuditSuppressionArgs } from "../../../provider/arguments/audit-suppression";

const checkName = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const deviceCertificateId = "4a5b".repeat(16);
const VALID = { checkName, resourceIdentifier: { deviceCertificateId }, expirationDate: "2027-03-31" };

const failuresOf = (args: object) => {
  const checked = checkAuditSuppressionArgs({ ...VALID, ...args });
  return "failures" in checked ? checked.failures.map(({ property, reason }) => `${property} ${reason}`) : [];
};

describe("the arguments of an AuditSuppression", () => {
  it("are given back with the end as a time in whole seconds", () => {
    const ends = ["2027-03-31", "2027-03-31T02:00:00+02:00", "2027-03-31T00:00:00.750Z"];
    for (const expirationDate of ends) {
      assert.deepEqual(checkAuditSuppressionArgs({ ...VALID, expirationDate }), {
        args: { ...VALID, expirationDate: "2027-03-31T00:00:00.000Z", suppressIndefinitely: false },
      });
    }
  });

  it("name a resource by any member of AWS's resource identifier", () => {
    const identifiers = [
      { deviceCertificateId },
      { deviceCertificateArn: "arn:aws:iot:eu-west-1:123456789012:cert/4a5b" },
      { caCertificateId: deviceCertificateId },
      { cognitoIdentityPoolId: "eu-west-1:3a5c" },
      { clientId: "sensor 1" },
      { policyVersionIdentifier: { policyName: "sensors", policyVersionId: "2" } },
      { account: "123456789012" },
      { iamRoleArn: "arn:aws:iam::123456789012:role/sensor" },
      { roleAliasArn: "arn:aws:iot:eu-west-1:123456789012:rolealias/sensor" },
      {
        issuerCertificateIdentifier: {
          issuerCertificateSubject: "CN=CA",
          issuerId: "0a1b",
          issuerCertificateSerialNumber: "0a:1b",
        },
      },
    ];
    for (const resourceIdentifier of identifiers) {
      assert.deepEqual(failuresOf({ resourceIdentifier }), [], JSON.stringify(resourceIdentifier));
    }
  });

  const faults: readonly (readonly [what: string, args: object, ...failures: string[]])[] = [
    ["no check", { checkName: undefined }, "checkName is missing"],
    ["a check with a blank", { checkName: "A CHECK" }, "checkName is not a check's name"],
    [
      "a check by a name of AWS's pages",
      { checkName: "REVOKED_CA_CERT_CHECK" },
      "checkName is no check of AWS's API, which calls it REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK",
    ],
    ["no resource", { resourceIdentifier: undefined }, "resourceIdentifier is missing"],
    ["a text for a resource", { resourceIdentifier: "4a5b" }, "resourceIdentifier is not an object"],
    ["a resource without a name", { resourceIdentifier: {} }, "resourceIdentifier names no resource"],
    [
      "a short certificate id",
      { resourceIdentifier: { deviceCertificateId: "4a5b" } },
      "resourceIdentifier.deviceCertificateId is not a certificate id of 64 hexadecimal digits",
    ],
    [
      "a misspelt member",
      { resourceIdentifier: { deviceCertificate: deviceCertificateId } },
      "resourceIdentifier.deviceCertificate is no argument; check its spelling, and that ignoreChanges holds back no output",
    ],
    [
      "a policy without a name, and a version in words",
      { resourceIdentifier: { policyVersionIdentifier: { policyName: "", policyVersionId: "two" } } },
      "resourceIdentifier.policyVersionIdentifier.policyName is empty",
      "resourceIdentifier.policyVersionIdentifier.policyVersionId is not the number of a policy version",
    ],
    [
      "an empty policy",
      { resourceIdentifier: { policyVersionIdentifier: {} } },
      "resourceIdentifier.policyVersionIdentifier names no policy",
    ],
    [
      "an empty issuer",
      { resourceIdentifier: { issuerCertificateIdentifier: {} } },
      "resourceIdentifier.issuerCertificateIdentifier names no certificate",
    ],
    [
      "neither an end nor none",
      { expirationDate: undefined },
      "expirationDate is missing; give the date on which it ends, or suppressIndefinitely: true",
    ],
    [
      "an end and none",
      { suppressIndefinitely: true },
      "suppressIndefinitely is true, and there is an expirationDate; leave out one of the two",
    ],
    [
      "a date that does not exist",
      { expirationDate: "2027-02-30" },
      'expirationDate is no date such as "2027-03-31", nor a date and time with a zone',
    ],
    [
      "a time without a zone",
      { expirationDate: "2027-03-31T00:00:00" },
      'expirationDate is no date such as "2027-03-31", nor a date and time with a zone',
    ],
    ["a number for a date", { expirationDate: 1 }, "expirationDate is not a date"],
    ["an empty description", { description: "" }, "description is empty; leave it out"],
    ["a long description", { description: "x".repeat(1001) }, "description is longer than 1000 characters"],
    [
      "a description of two lines",
      { description: "one\ntwo" },
      "description has line breaks or characters that nobody sees",
    ],
    ["a word for a boolean", { adoptExisting: "yes" }, "adoptExisting is neither true nor false"],
    ["a wrong connection", { region: "Ireland" }, "region is not an AWS region such as eu-west-1"],
    [
      "three faults",
      { checkName: "", expirationDate: undefined, region: "" },
      "checkName is not a check's name",
      "region is empty",
      "expirationDate is missing; give the date on which it ends, or suppressIndefinitely: true",
    ],
  ];
  for (const [what, args, ...failures] of faults) {
    it(`are refused with ${what}`, () => assert.deepEqual(failuresOf(args), failures));
  }

  it("may say in words that it has an end, and why", () => {
    const description = "FLEET-812: replaced by March (see notes)";
    assert.deepEqual(failuresOf({ suppressIndefinitely: false, description }), []);
    assert.deepEqual(failuresOf({ expirationDate: undefined, suppressIndefinitely: true }), []);
  });
});
