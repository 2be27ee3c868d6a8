import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { handOver, shellExports } from "../../../../scripts/start/hand-over";

describe("the hand-over to plain pulumi commands", () => {
  it("says what to type, from the checkout's root", () => {
    const text = handOver({ stack: "compliant", environmentFile: ".local/environment", folder: ".local/work" });
    assert.match(text, /\n {2}\. \.local\/environment\n {2}cd \.local\/work\n {2}pulumi preview --stack compliant\n$/);
  });

  it("exports what Pulumi and AWS read and nothing else, whatever characters it has", () => {
    const script = shellExports({
      PATH: "/o'clock/bin:/bin",
      PULUMI_HOME: "/a b",
      AWS_REGION: "$(date)",
      SECRET: "no",
    });
    const printed = execFileSync("/bin/sh", ["-c", `${script}echo "$PATH|$PULUMI_HOME|$AWS_REGION|$SECRET"`], {
      encoding: "utf8",
      env: {},
    });
    assert.equal(printed, "/o'clock/bin:/bin|/a b|$(date)|\n");
  });
});
