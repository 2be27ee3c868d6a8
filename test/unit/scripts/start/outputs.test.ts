import assert from "node:assert/strict";
import pc from "picocolors";
import { formatOutputs } from "../../../../scripts/start/outputs";

const plain = pc.createColors(false);
const coloured = pc.createColors(true);
const shown = (value: unknown) => ({ value, secret: false });

describe("formatOutputs", () => {
  it("aligns the values", () => {
    assert.equal(
      formatOutputs({ taskId: shown("4b1f"), nonCompliantChecks: shown(3) }, plain),
      "  taskId              4b1f\n  nonCompliantChecks  3",
    );
  });

  it("gives a list a line per item, and says where it is empty", () => {
    assert.equal(
      formatOutputs({ violations: shown(["one", "two"]), waivers: shown([]) }, plain),
      "  violations  one\n              two\n  waivers     none",
    );
  });

  it("shows no secret", () => {
    assert.equal(formatOutputs({ token: { value: "s3cret", secret: true } }, plain), "  token  [secret]");
  });

  it("names the contract for other stacks instead of repeating every output", () => {
    assert.equal(
      formatOutputs({ audit: shown({ schemaVersion: 1, verdict: "passed" }) }, plain),
      "  audit  all of this for other stacks, schema version 1",
    );
  });

  it("gives every check a line at the end, with its status where the numbers do not say it", () => {
    const auditDetails = shown({
      LOGGING_DISABLED_CHECK: {
        checkRunStatus: "COMPLETED_NON_COMPLIANT",
        nonCompliantResourcesCount: 1,
        totalResourcesCount: 1,
      },
      CONFLICTING_CLIENT_IDS_CHECK: { checkRunStatus: "IN_PROGRESS" },
      DEVICE_CERTIFICATE_AGE_CHECK: {
        checkRunStatus: "COMPLETED_COMPLIANT",
        nonCompliantResourcesCount: 2,
        totalResourcesCount: 1250,
      },
    });
    assert.equal(
      formatOutputs({ auditDetails, taskId: shown("4b1f") }, plain),
      [
        "  taskId  4b1f",
        "  auditDetails, non-compliant resources of all",
        "    LOGGING_DISABLED_CHECK        1 of 1",
        "    CONFLICTING_CLIENT_IDS_CHECK  IN_PROGRESS",
        "    DEVICE_CERTIFICATE_AGE_CHECK  COMPLETED_COMPLIANT  2 of 1,250",
      ].join("\n"),
    );
  });

  for (const [value, paint] of [
    ["passed", coloured.green],
    ["NON_COMPLIANT", coloured.red],
    ["inconclusive", coloured.yellow],
  ] as const) {
    it(`colours ${value}`, () => {
      assert.equal(formatOutputs({ verdict: shown(value) }, coloured), `  verdict  ${paint(value)}`);
    });
  }
});
