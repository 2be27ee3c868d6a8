import assert from "node:assert/strict";
import { correctedCheckName, KNOWN_CHECKS, SEVERITIES, severityOf } from "../../../provider/audit/checks";

describe("the catalogue of checks", () => {
  it("has the 17 checks AWS documents, in the severities it gives them", () => {
    const bySeverity = SEVERITIES.map((severity) => [...KNOWN_CHECKS.values()].filter((s) => s === severity).length);
    assert.equal(KNOWN_CHECKS.size, 17);
    assert.deepEqual(SEVERITIES, ["LOW", "MEDIUM", "HIGH", "CRITICAL"]);
    assert.deepEqual(bySeverity, [2, 5, 1, 9]);
  });

  it("takes an undocumented check for CRITICAL, even one named like a member of every object", () => {
    for (const name of [
      "SOMETHING_NEW_CHECK",
      "logging_disabled_check",
      "LOGGING_DISABLED_CHECK ",
      "constructor",
      "__proto__",
      "",
    ]) {
      assert.equal(severityOf(name), "CRITICAL", name);
    }
  });

  it("knows the severity of a documented check", () => {
    assert.equal(severityOf("LOGGING_DISABLED_CHECK"), "LOW");
    assert.equal(severityOf("CA_CERTIFICATE_EXPIRING_CHECK"), "MEDIUM");
    assert.equal(severityOf("CONFLICTING_CLIENT_IDS_CHECK"), "HIGH");
  });

  it("corrects the names that AWS's own pages misspell to names it knows", () => {
    for (const wrong of [
      "REVOKED_CA_CERT_CHECK",
      "CA_CERT_APPROACHING_EXPIRATION_CHECK",
      "DEVICE_CERT_APPROACHING_EXPIRATION_CHECK",
      "AUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK",
      "UNAUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK",
      "REVOKED_DEVICE_CERT_CHECK",
      "IOT_POLICY_UNRESTRICTED_CHECK",
      "AUTHENTICATED_COGNITO_IDENTITY_UNRESTRICTED_ACCESS_CHECK",
      "UNAUTHENTICATED_COGNITO_IDENTITY_UNRESTRICTED_ACCESS_CHECK",
    ]) {
      assert.equal(KNOWN_CHECKS.has(wrong), false, wrong);
      assert.equal(KNOWN_CHECKS.has(correctedCheckName(wrong) ?? ""), true, wrong);
    }
  });

  it("leaves every other name alone", () => {
    for (const name of [...KNOWN_CHECKS.keys(), "SOMETHING_NEW_CHECK", "constructor"]) {
      assert.equal(correctedCheckName(name), undefined, name);
    }
  });
});
