import assert from "node:assert/strict";
import { stackOf, subjectOf } from "../../../policy/resource-types";
import { AUDIT_TASK, THING } from "./valid";

describe("the words of a message", () => {
  it("name a resource of this package by its class", () => {
    assert.equal(subjectOf({ type: AUDIT_TASK, name: "nightly" }), "AuditTask nightly");
  });

  it("name any other resource by its type", () => {
    assert.equal(subjectOf({ type: THING, name: "sensor" }), `${THING} sensor`);
  });

  it("take the stack's name from a URN", () => {
    assert.equal(stackOf("urn:pulumi:eu-prod.1::project::a:b:C$d:e:F::name"), "eu-prod.1");
    assert.equal(stackOf(""), undefined);
  });
});
