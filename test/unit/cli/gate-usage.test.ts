import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { aContract } from "../../support/contracts";
import { run } from "./run";

describe("Wrong usage of device-defender gate", () => {
  const contract = aContract();
  const outputs = { taskId: contract.taskId, verdict: "passed", audit: contract };

  describe("exits with 64 for wrong usage", () => {
    const terminal = Object.assign(Readable.from([]), { isTTY: true });
    for (const [what, args, words] of [
      ["no command", [], /Usage: device-defender/],
      ["an unknown command", ["gait"], /unknown command 'gait'/],
      ["an unknown option", ["gate", "--max-checks", "1"], /unknown option '--max-checks'/],
      ["an argument too many", ["gate", "audit.json"], /too many arguments/],
      ["an option without its value", ["gate", "--file"], /argument missing/],
      ["an empty value", ["gate", "--file", ""], /--file is empty/],
      ["two sources", ["gate", "--file", "a", "--stack", "b"], /--file and --stack are given/],
      ["two files", ["gate", "--file", "eu.json", "--file", "us.json"], /'--file <file>' .*given twice/],
      ["two stacks", ["gate", "--stack", "eu", "--stack", "us"], /given twice/],
      ["two task ids", ["gate", "--task-id", "1", "--task-id", "2"], /given twice/],
      ["two schedules", ["gate", "--scheduled-audit-name", "a", "--scheduled-audit-name", "b"], /given twice/],
      ["two regions", ["gate", "--latest", "--region", "eu-west-1", "--region", "us-east-1"], /given twice/],
      ["two files of rules", ["gate", "--rules", "strict.yaml", "--rules", "mild.yaml"], /given twice/],
      ["two limits", ["gate", "--max-non-compliant-checks", "0", "--max-non-compliant-checks", "9"], /given twice/],
      ["two severities", ["gate", "--min-severity", "LOW", "--min-severity", "HIGH"], /given twice/],
      ["two ages", ["gate", "--max-age", "1 hour", "--max-age", "50 years"], /given twice/],
      [
        "a flag and its opposite",
        ["gate", "--no-allow-suppressed", "--allow-suppressed"],
        /together with --no-allow-s/,
      ],
      ["the same the other way", ["gate", "--allow-suppressed", "--no-allow-suppressed"], /together with --allow-s/],
      ["a flag twice", ["gate", "--no-allow-suppressed", "--no-allow-suppressed"], /given twice/],
      ["two audits", ["gate", "--task-id", "1", "--latest"], /--task-id and --latest are given/],
      ["AWS options without an audit", ["gate", "--region", "eu-west-1"], /--region is given, which is about AWS/],
      ["contract options with AWS", ["gate", "--latest", "--output", "x"], /--output is given/],
      ["a task id that is none", ["gate", "--task-id", "a b"], /1 to 40 letters/],
      ["a name that is none", ["gate", "--scheduled-audit-name", "a b"], /1 to 128 letters/],
      ["a type that is none", ["gate", "--latest", "--task-type", "X"], /Allowed choices are/],
      [
        "a type beside an id",
        ["gate", "--task-id", "1", "--task-type", "SCHEDULED_AUDIT_TASK"],
        /--task-type is given/,
      ],
      ["an external id without a role", ["gate", "--latest", "--external-id", "x"], /add --role-arn/],
      ["accounts that are none", ["gate", "--latest", "--allowed-account-ids", ""], /12 digits/],
      ["a format that is none", ["gate", "--format", "xml"], /Allowed choices are text, json, github, junit/],
      ["a limit that is no number", ["gate", "--max-non-compliant-checks", "few"], /whole number from 0 up/],
      ["a limit below 0", ["gate", "--max-non-compliant-checks=-1"], /whole number from 0 up/],
      ["a limit beyond numbers", ["gate", "--max-non-compliant-checks", "9".repeat(20)], /whole number/],
      [
        "limits of both kinds",
        ["gate", "--max-non-compliant-resources", "1", "--max-non-compliant-resources", "X_CHECK=1"],
        /Either one number/,
      ],
      [
        "a check limited twice",
        ["gate", "--max-non-compliant-resources", "X=1", "--max-non-compliant-resources", "X=2"],
        /X is given twice/,
      ],
      ["a check without a name", ["gate", "--required-checks", "A_CHECK,,B_CHECK"], /name is empty/],
      [
        "a check misspelt as AWS does",
        ["gate", "--required-checks", "REVOKED_CA_CERT_CHECK"],
        /REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK/,
      ],
      ["a severity that is none", ["gate", "--min-severity", "severe"], /Allowed choices are LOW/],
      ["an age that is none", ["gate", "--max-age", "7"], /maxAge/],
      ["an age of the reading that is none", ["gate", "--max-age-of-reading", "1"], /maxAge/],
      [
        "rules that are not there",
        ["gate", "--rules", "/nowhere/rules.yaml"],
        /reading the rules in \/nowhere\/rules.yaml: ENOENT/,
      ],
    ] as const) {
      it(what, async () => {
        const { exitCode, stdout, stderr } = await run(args, { input: outputs });
        assert.equal(exitCode, 64);
        assert.match(stderr, words);
        assert.equal(stdout, "");
      });
    }

    it("a terminal for an input", async () => {
      const { exitCode, stderr } = await run(["gate"], { stdin: terminal });
      assert.equal(exitCode, 64);
      assert.match(stderr, /nothing is piped in and no source is named/);
    });
  });
});
