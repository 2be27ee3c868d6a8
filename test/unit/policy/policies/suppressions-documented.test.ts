import assert from "node:assert/strict";
import { suppressionsDocumented } from "../../../../policy/policies/suppressions-documented";
import { AUDIT_SUPPRESSION, type Properties, stack, stackResource, stackViolationsOf, THING, UNKNOWN } from "../valid";

const DOCUMENTED = {
  checkName: "LOGGING_DISABLED_CHECK",
  resourceIdentifier: { account: "123456789012" },
  expirationDate: "2027-03-31T00:00:00.000Z",
  suppressIndefinitely: false,
  description: "FLEET-812",
};

const judge = (parts: Properties, config: Properties = {}, type = AUDIT_SUPPRESSION) =>
  stackViolationsOf(
    suppressionsDocumented(),
    stack([stackResource(type, { ...DOCUMENTED, ...parts }, { name: "old" })], config),
  );
const FOREVER = { expirationDate: null, suppressIndefinitely: true };

describe("suppressions-documented", () => {
  it("accepts a suppression with an end and a description, and whatever is none", () => {
    assert.deepEqual(judge({}), []);
    assert.deepEqual(judge({ description: null, ...FOREVER }, {}, THING), []);
    assert.deepEqual(stackViolationsOf(suppressionsDocumented(), stack([])), []);
  });

  for (const description of [null, undefined, "", "...", 5]) {
    it(`refuses the description ${JSON.stringify(description)}`, () => {
      const shown = description === null || description === undefined ? "missing" : JSON.stringify(description);
      assert.deepEqual(judge({ description }), [
        `old: AuditSuppression old: description ${shown}; allowed: one in words`,
      ]);
    });
  }

  for (const end of [FOREVER, { expirationDate: null }, { suppressIndefinitely: true }]) {
    it(`refuses ${JSON.stringify(end)} unless no end is allowed`, () => {
      assert.deepEqual(judge(end), ["old: AuditSuppression old: no end; allowed: an expirationDate"]);
      assert.deepEqual(judge(end, { allowIndefinite: true }), []);
    });
  }

  it("lists what is wrong with each suppression, of the provider plugin too", () => {
    assert.equal(judge({ ...FOREVER, description: null }).length, 2);
    assert.equal(judge(FOREVER, {}, "device-defender:index:AuditSuppression").length, 1);
  });

  it("reports an unknown end or description as a violation", () => {
    assert.deepEqual(judge({ expirationDate: UNKNOWN, description: UNKNOWN }), [
      "old: AuditSuppression old: not known before the update: expirationDate, description; allowed: an end and a description that a preview can read",
    ]);
    assert.deepEqual(judge({ resourceIdentifier: UNKNOWN }), []);
    assert.deepEqual(judge({ expirationDate: UNKNOWN }, { allowIndefinite: true }), []);
  });

  it("refuses a configuration that it does not know", () => {
    assert.throws(() => judge({}, { allowForever: true }), /it has no allowForever; write allowIndefinite/);
  });
});
