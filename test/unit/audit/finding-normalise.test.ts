import assert from "node:assert/strict";
import type { FindingAsked } from "../../../provider/audit/finding-normalise";
import { normaliseFinding, normaliseRelatedResource } from "../../../provider/audit/finding-normalise";
import { EXPIRING, TASK_ID } from "./findings";

const DOING = `listing findings of audit task ${TASK_ID}`;
const INTERMEDIATE_CA = "INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK";

const normalised = (value: unknown, asked: Partial<FindingAsked> = {}) =>
  normaliseFinding(value, { taskId: TASK_ID, doing: DOING, ...asked });

/** As AWS's own example in the AWS CLI's documentation has it. */
const onTheWire = () => ({
  taskId: TASK_ID,
  checkName: EXPIRING,
  taskStartTime: 1582672894.211,
  findingTime: 1582672894,
  severity: "MEDIUM",
  nonCompliantResource: {
    resourceType: "DEVICE_CERTIFICATE",
    resourceIdentifier: { deviceCertificateId: "b7".repeat(32) },
    additionalInfo: { EXPIRATION_TIME: "1582862626000" },
  },
  reasonForNonCompliance: "Certificate is approaching its expiration.",
  reasonForNonComplianceCode: "CERTIFICATE_APPROACHING_EXPIRATION",
});

const relatedResources = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    resourceType: "CLIENT_ID",
    resourceIdentifier: { clientId: `device-${number}` },
  }));

function refused(value: unknown, reason: string, asked: Partial<FindingAsked> = {}) {
  assert.throws(() => normalised(value, asked), {
    name: "AuditError",
    code: "InvalidResponse",
    message: `${DOING}: ${reason}; check that the endpoint is AWS IoT's own and that no proxy rewrites its answers`,
  });
}

describe("normaliseFinding", () => {
  it("keeps every member under its name, and writes times as ISO 8601", () => {
    assert.deepEqual(normalised(onTheWire()), {
      ...onTheWire(),
      taskStartTime: "2020-02-25T23:21:34.211Z",
      findingTime: "2020-02-25T23:21:34.000Z",
      relatedResourcesComplete: true,
    });
  });

  it("makes a finding of the very object it is given", () => {
    const value = onTheWire();
    assert.equal(normalised(value), value);
  });

  it("passes on members that AWS has added, in their place", () => {
    const more = { region: ["a", { b: 1 }], deep: { deeper: true } };
    const found = normalised({
      ...onTheWire(),
      ...more,
      nonCompliantResource: { resourceType: "DRONE", resourceIdentifier: { droneId: 7 }, ...more },
    });
    assert.deepEqual(found, {
      ...normalised(onTheWire()),
      ...more,
      nonCompliantResource: { resourceType: "DRONE", resourceIdentifier: { droneId: 7 }, ...more },
    });
  });

  it("leaves out what AWS left out, and null, which is the wire's word for it", () => {
    const bare = { taskId: TASK_ID, checkName: EXPIRING, relatedResourcesComplete: true };
    assert.deepEqual(normalised({}, { checkName: EXPIRING }), bare);
    const nulls = { findingId: null, findingTime: null, relatedResources: null, isSuppressed: null, taskId: null };
    assert.deepEqual(normalised({ ...nulls, list: [null, 1, [null]], deep: { gone: null } }, { checkName: EXPIRING }), {
      ...bare,
      list: [1, []],
      deep: {},
    });
  });

  it("says that there may be more related resources when AWS lists 10, the most it lists with a finding", () => {
    const complete = (count: number) =>
      normalised({ ...onTheWire(), relatedResources: relatedResources(count) }).relatedResourcesComplete;
    assert.deepEqual([0, 9, 10, 11].map(complete), [true, true, false, false]);
  });

  it("says so for revoked intermediate CAs, which AWS lists without any", () => {
    const found = normalised({ ...onTheWire(), checkName: INTERMEDIATE_CA });
    assert.equal(found.relatedResourcesComplete, false);
  });

  it("accepts a suppression when both kinds were asked for, and the kind that was", () => {
    const suppressed = { ...onTheWire(), isSuppressed: true };
    assert.equal(normalised(suppressed).isSuppressed, true);
    assert.equal(normalised(suppressed, { isSuppressed: true }).isSuppressed, true);
    assert.equal("isSuppressed" in normalised(onTheWire(), { isSuppressed: true }), false);
    refused(suppressed, "a finding has isSuppressed true", { isSuppressed: false });
    refused({ ...suppressed, isSuppressed: false }, "a finding has isSuppressed false", { isSuppressed: true });
  });

  it("refuses a finding of another audit or check", () => {
    refused({ ...onTheWire(), taskId: "2222" }, 'a finding is about taskId "2222"');
    refused(onTheWire(), `a finding is about checkName "${EXPIRING}"`, { checkName: "LOGGING_DISABLED_CHECK" });
  });

  it("refuses a finding without a check when none was asked for", () => {
    const { checkName: _, ...nameless } = onTheWire();
    refused(nameless, "a finding has no checkName");
  });

  for (const [value, reason] of [
    ["a text", "a finding is no object"],
    [[], "a finding is no object"],
    [{ ...onTheWire(), findingId: 7 }, "findingId is no string"],
    [{ ...onTheWire(), severity: ["HIGH"] }, "severity is no string"],
    [{ ...onTheWire(), reasonForNonComplianceCode: {} }, "reasonForNonComplianceCode is no string"],
    [{ ...onTheWire(), isSuppressed: "false" }, "isSuppressed is no boolean"],
    [{ ...onTheWire(), findingTime: "yesterday" }, 'findingTime "yesterday" is no time'],
    [{ ...onTheWire(), taskStartTime: 1e300 }, "taskStartTime 1e+300 is no time"],
    [{ ...onTheWire(), findingTime: 1582672894211 }, "findingTime 1582672894211 is no time in seconds since 1970"],
    [{ ...onTheWire(), nonCompliantResource: "x" }, "nonCompliantResource is no object"],
    [{ ...onTheWire(), nonCompliantResource: { resourceType: 1 } }, "resourceType is no string"],
    [{ ...onTheWire(), nonCompliantResource: { resourceIdentifier: "x" } }, "resourceIdentifier is no object"],
    [{ ...onTheWire(), relatedResources: {} }, "relatedResources is no list"],
    [{ ...onTheWire(), relatedResources: [1] }, "relatedResources is no object"],
    [{ ...onTheWire(), score: Number.POSITIVE_INFINITY }, "score is out of range"],
    [JSON.parse('{"__proto__": {"isSuppressed": true}}'), 'a member is called "__proto__"'],
  ] as const) {
    it(`refuses a finding: ${reason}`, () => refused(value, reason));
  }

  it("leaves out an identifier that names nothing: two such resources would be the same", () => {
    for (const resourceIdentifier of [{}, { clientId: null }, { policyVersionIdentifier: { policyName: null } }]) {
      const { nonCompliantResource } = normalised({
        ...onTheWire(),
        nonCompliantResource: { resourceType: "CLIENT_ID", resourceIdentifier },
      });
      assert.deepEqual(nonCompliantResource, { resourceType: "CLIENT_ID" });
    }
  });
});

describe("normaliseRelatedResource", () => {
  it("keeps every member but null", () => {
    assert.deepEqual(
      normaliseRelatedResource(
        { resourceType: "CLIENT_ID", resourceIdentifier: { clientId: "device-7" }, additionalInfo: null, more: 1 },
        { doing: DOING },
      ),
      { resourceType: "CLIENT_ID", resourceIdentifier: { clientId: "device-7" }, more: 1 },
    );
  });

  it("refuses what is no object", () => {
    assert.throws(() => normaliseRelatedResource("x", { doing: DOING }), { code: "InvalidResponse" });
  });
});
