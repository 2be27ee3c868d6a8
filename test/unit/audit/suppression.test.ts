import assert from "node:assert/strict";
import fc from "fast-check";
import {
  hasExpired,
  normaliseSuppression,
  parseSuppressionId,
  suppressionId,
  termsInWords,
} from "../../../provider/audit/suppression";

const checkName = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const deviceCertificateId = "4a5b".repeat(16);
const IDENTITY = { checkName, resourceIdentifier: { deviceCertificateId } };

describe("the id of a suppression", () => {
  it("names the check and the resource", () => {
    assert.equal(suppressionId(IDENTITY), `${checkName}/deviceCertificateId=${deviceCertificateId}`);
    assert.equal(
      suppressionId({
        checkName: "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
        resourceIdentifier: { policyVersionIdentifier: { policyVersionId: "2", policyName: "a,b=c" } },
      }),
      "IOT_POLICY_OVERLY_PERMISSIVE_CHECK/policyVersionIdentifier.policyName=a%2Cb=c,policyVersionIdentifier.policyVersionId=2",
    );
  });

  it("is read back to the same check and resource", () => {
    const text = fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" });
    const resource = fc.record(
      {
        clientId: text,
        cognitoIdentityPoolId: text,
        issuerCertificateIdentifier: fc.record(
          { issuerCertificateSubject: text, issuerId: fc.constant("0a1b") },
          { noNullPrototype: true },
        ),
      },
      { requiredKeys: ["clientId"], noNullPrototype: true },
    );
    fc.assert(
      fc.property(resource, (resourceIdentifier) => {
        const identity = { checkName, resourceIdentifier };
        assert.deepEqual(parseSuppressionId(suppressionId(identity)), identity);
      }),
    );
  });

  for (const id of [
    "",
    "CHECK",
    "CHECK/",
    "CHECK/clientId",
    "CHECK/what=1",
    "CHECK/deviceCertificateId=4a5b",
    "/a=b",
  ]) {
    it(`is not ${JSON.stringify(id)}`, () => {
      assert.throws(() => parseSuppressionId(id), {
        code: "InvalidArgument",
        reason:
          "this is no id of a suppression; write the check and the resource, such as DEVICE_CERTIFICATE_EXPIRING_CHECK/deviceCertificateId=<64 digits>",
      });
    });
  }
});

describe("a suppression of an answer", () => {
  const normalise = (value: unknown, asked: typeof IDENTITY | undefined = IDENTITY) =>
    normaliseSuppression(value, "reading", asked);

  it("has its end in ISO 8601, and nothing that AWS left out or gave as null", () => {
    const resourceIdentifier = { deviceCertificateId, clientId: null };
    assert.deepEqual(
      normalise({ checkName, resourceIdentifier, expirationDate: 1597881600.0, suppressIndefinitely: false }),
      { ...IDENTITY, expirationDate: "2020-08-20T00:00:00.000Z", suppressIndefinitely: false },
    );
    assert.deepEqual(normalise({ expirationDate: null, suppressIndefinitely: true, description: "" }), {
      ...IDENTITY,
      suppressIndefinitely: true,
    });
    assert.deepEqual(normaliseSuppression({ ...IDENTITY, description: "why" }, "listing"), {
      ...IDENTITY,
      suppressIndefinitely: false,
      description: "why",
    });
  });

  const wrong: readonly (readonly [what: string, value: unknown])[] = [
    ["no object", "text"],
    ["another check", { checkName: "OTHER" }],
    ["another resource", { resourceIdentifier: { deviceCertificateId: "5b4a".repeat(16) } }],
    ["a resource of another kind", { resourceIdentifier: { clientId: "sensor" } }],
    ["a text for a resource", { resourceIdentifier: "sensor" }],
    ["a word for a boolean", { suppressIndefinitely: "true" }],
    ["a number for a description", { description: 1 }],
    ["milliseconds for seconds", { expirationDate: 1597881600000 }],
  ];
  for (const [what, value] of wrong) {
    it(`is refused with ${what}`, () => assert.throws(() => normalise(value), { code: "InvalidResponse" }));
  }

  it("is refused in a list without a check or a resource", () => {
    assert.throws(() => normaliseSuppression({ checkName }, "listing"), { code: "InvalidResponse" });
    assert.throws(() => normaliseSuppression({ resourceIdentifier: {} }, "listing"), { code: "InvalidResponse" });
  });
});

describe("the end of a suppression", () => {
  it("is reached at its very time, and never where there is none", () => {
    const expirationDate = "2027-03-31T00:00:00.000Z";
    const at = Date.parse(expirationDate);
    assert.deepEqual([hasExpired({ expirationDate }, at - 1), hasExpired({ expirationDate }, at)], [false, true]);
    assert.equal(hasExpired({}, at), false);
  });

  it("stands in messages, with the description", () => {
    const expirationDate = "2027-03-31T00:00:00.000Z";
    assert.equal(
      termsInWords({ expirationDate, suppressIndefinitely: false, description: 'a "b"' }),
      'until 2027-03-31T00:00:00.000Z, "a \\"b\\""',
    );
    assert.equal(termsInWords({ suppressIndefinitely: true }), "without an end, without a description");
    assert.equal(termsInWords({ suppressIndefinitely: false }), "until an unknown time, without a description");
  });
});
