import assert from "node:assert/strict";
import { auditCompliant } from "../../../policy/policies/audit-compliant";
import { auditFresh } from "../../../policy/policies/audit-fresh";
import { auditFromAws } from "../../../policy/policies/audit-from-aws";
import { auditPresent } from "../../../policy/policies/audit-present";
import { noIgnoreChanges } from "../../../policy/policies/no-ignore-changes";
import { publishedAuditAccepted } from "../../../policy/policies/published-audit-accepted";
import { subjectOf } from "../../../policy/resource-types";
import { aContract, anAudit, MIXED_CHECKS, NOW } from "../../support/contracts";
import {
  auditProps,
  ON_DEMAND_AUDIT,
  resource,
  root,
  stack,
  stackResource,
  stackViolationsOf,
  violationsOf,
} from "./valid";

const INPUTS = { targetCheckNames: ["LOGGING_DISABLED_CHECK"], region: "eu-west-1" };
const now = () => NOW;

describe("an OnDemandAudit under the policy pack", () => {
  it("is called by its class", () => {
    assert.equal(subjectOf({ type: ON_DEMAND_AUDIT, name: "release" }), "OnDemandAudit release");
  });

  for (const policy of [auditCompliant(now), auditFresh(now), auditFromAws]) {
    it(`is not judged by ${policy.name}, which sees what is known before it has run`, () => {
      assert.deepEqual(violationsOf(policy, resource(ON_DEMAND_AUDIT, INPUTS)), []);
    });
  }

  it("ignores no changes", () => {
    const ignoring = resource(ON_DEMAND_AUDIT, INPUTS, { name: "release", ignoreChanges: ["triggers"] });
    assert.deepEqual(violationsOf(noIgnoreChanges, ignoring), [
      "OnDemandAudit release: ignoreChanges triggers; allowed: none",
    ]);
  });

  it("makes its stack's audit present by the contract alone, which is judged", () => {
    const audit = stackResource(ON_DEMAND_AUDIT, auditProps());
    assert.equal(stackViolationsOf(auditPresent(now), stack([root({}), audit])).length, 1);
    assert.deepEqual(stackViolationsOf(auditPresent(now), stack([root(), audit])), []);
    assert.deepEqual(stackViolationsOf(publishedAuditAccepted(now), stack([root(), audit])), []);
    const bad = stack([root({ audit: aContract(anAudit(MIXED_CHECKS)) }), audit]);
    assert.notDeepEqual(stackViolationsOf(publishedAuditAccepted(now), bad), []);
  });
});
