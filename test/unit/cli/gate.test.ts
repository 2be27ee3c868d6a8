import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { MOST_INPUT_BYTES } from "../../../provider/cli/input";
import { AuditError } from "../../../provider/errors";
import type { GateHistory } from "../../../provider/gate/evaluate-gate";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { aContract, anAudit, HOUR_MS, MIXED_CHECKS, NOW } from "../../support/contracts";
import { refusing, run } from "./run";

describe("device-defender gate", () => {
  const contract = aContract();
  const outputs = { taskId: contract.taskId, verdict: "passed", audit: contract };

  it("exits with 0 when the audit has passed", async () => {
    const { exitCode, stdout, stderr } = await run(["gate"], { input: outputs });
    assert.equal(exitCode, 0);
    assert.match(stdout, /^PASSED audit 4b1f/);
    assert.equal(stderr, "");
  });

  it("takes the contract itself as well as the outputs of a stack", async () => {
    assert.equal((await run(["gate"], { input: contract })).exitCode, 0);
  });

  it("exits with 1 when the audit has failed, and says why", async () => {
    const { exitCode, stdout } = await run(["gate"], { input: aContract(anAudit(MIXED_CHECKS)) });
    assert.equal(exitCode, 1);
    assert.match(stdout, /^FAILED .*\n(?:.*\n)*.* failed maxNonCompliantChecks: .*DEVICE_CERTIFICATE_SHARED_CHECK/);
  });

  it("takes a severity in any case", async () => {
    for (const severity of ["high", "High", "HIGH"]) {
      assert.equal((await run(["gate", "--min-severity", severity], { input: contract })).exitCode, 0);
    }
    assert.equal((await run(["gate", "--min-severity", "severe"], { input: contract })).exitCode, 64);
  });

  it("exits with 1 when the contract says so, also by the word of an advisory gate", async () => {
    const { exitCode } = await run(["gate", "--max-non-compliant-checks", "5", "--min-severity", "CRITICAL"], {
      input: { audit: aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) })) },
    });
    assert.equal(exitCode, 1);
  });

  it("exits with 2 when nobody can say", async () => {
    const { exitCode, stdout } = await run(["gate"], {
      input: aContract(anAudit({ LOGGING_DISABLED_CHECK: failed() })),
    });
    assert.equal(exitCode, 2);
    assert.match(stdout, /^INCONCLUSIVE /);
  });

  describe("exits with 2 for an input that holds no audit contract", () => {
    const text = JSON.stringify(outputs);
    for (const [what, input, words] of [
      ["nothing", "", /it is empty/],
      ["blanks", " \n\t", /it is empty/],
      ["an empty object", "{}", /no output audit/],
      ["an empty list", "[]", /an array/],
      ["null", "null", /missing/],
      ["a word", '"passed"', /"passed"/],
      ["a number", "0", /contract: 0/],
      ["text that is no JSON", "passed", /not one whole JSON value/],
      ["truncated JSON", text.slice(0, -20), /not one whole JSON value/],
      ["two JSON values", text + text, /not one whole JSON value/],
      [
        "a contract that says two things",
        `${text.slice(0, -1)},"audit":${JSON.stringify(contract)}}`,
        /stands in it twice/,
      ],
      [
        "a name written in two ways",
        String.raw`{"audit":{},"aud\u0069t":${JSON.stringify(contract)}}`,
        /stands in it twice/,
      ],
      ["two contracts in a list", JSON.stringify([contract, contract]), /an array/],
      [
        "two contracts among the outputs",
        { audit: contract, other: contract },
        /several audit contracts: audit, other/,
      ],
      ["outputs of another program", { url: "https://example.com" }, /no output audit among url/],
      ["an error of another tool", { error: "not logged in" }, /no output audit among error/],
      ["a contract of a later version", { audit: { ...contract, schemaVersion: 2 } }, /schemaVersion 2/],
      ["a verdict alone", { verdict: "passed" }, /no output audit/],
      ["a verdict for a contract", { audit: "passed" }, /"passed"/],
      ["a secret", { audit: "[secret]" }, /the output is secret/],
      ["a contract without details", { audit: { ...contract, details: undefined } }, /details/i],
      ["UTF-16", Buffer.from(text, "utf16le"), /not one whole JSON value/],
      ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00]), /not UTF-8 text/],
      ["JSON that nests without end", "[".repeat(100_000), /not one whole JSON value/],
    ] as const) {
      it(what, async () => {
        const { exitCode, stdout, stderr } = await run(["gate"], { input });
        assert.equal(exitCode, 2);
        assert.match(stdout, words);
        assert.equal(stderr, "");
      });
    }

    it("more than anybody can mean", async () => {
      const chunk = Buffer.alloc(1024 * 1024, " ");
      let sent = 0;
      const stdin = new Readable({
        read() {
          sent += chunk.length;
          this.push(chunk);
        },
      });
      const { exitCode, stdout } = await run(["gate"], { stdin });
      assert.equal(exitCode, 2);
      assert.match(stdout, /more than 64 MiB/);
      assert.ok(sent <= MOST_INPUT_BYTES + 4 * chunk.length);
      assert.equal(stdin.destroyed, true);
    });

    it("a stream that breaks", async () => {
      const stdin = new Readable({
        read() {
          this.destroy(new Error("EIO: i/o error, read"));
        },
      });
      const { exitCode, stdout } = await run(["gate"], { stdin });
      assert.equal(exitCode, 2);
      assert.match(stdout, /reading standard input: EIO/);
    });

    it("and never quotes what it could not read", async () => {
      const { stdout, stderr } = await run(["gate"], { input: '{"password": hunter2}' });
      assert.doesNotMatch(stdout + stderr, /hunter2/);
    });
  });

  it("takes no quoted text for a member", async () => {
    const input = {
      ...outputs,
      note: 'a \\"quoted": "verdict": {}',
      'say "x": ': ['": ', { __proto__: 1 }],
      ["__proto__"]: 1,
    };
    assert.equal((await run(["gate"], { input })).exitCode, 0);
  });

  it("takes a byte order mark for what it is", async () => {
    assert.equal((await run(["gate"], { input: `\ufeff${JSON.stringify(outputs)}` })).exitCode, 0);
  });

  describe("reads the contract with", () => {
    it("--output: another output of the stack", async () => {
      const input = { audit: {}, fleet: contract };
      assert.equal((await run(["gate", "--output", "fleet"], { input })).exitCode, 0);
      assert.equal((await run(["gate"], { input })).exitCode, 2);
    });

    it("--max-age-of-reading: 24 hours by default", async () => {
      const tomorrow = () => NOW + 24 * HOUR_MS;
      const { exitCode, stdout } = await run(["gate"], { input: outputs, now: tomorrow });
      assert.equal(exitCode, 2);
      assert.match(stdout, /readAt .*; allowed: an audit read within 24 hours/);
      const told = ["gate", "--max-age-of-reading", "2 days"];
      assert.equal((await run(told, { input: outputs, now: tomorrow })).exitCode, 0);
      assert.equal((await run(["gate", "--max-age-of-reading", "30 minutes"], { input: outputs })).exitCode, 2);
    });

    it("--require-aws: only what was read from AWS itself", async () => {
      const input = aContract(anAudit(undefined, { endpoint: "http://127.0.0.1:4566" }));
      const { exitCode, stdout } = await run(["gate"], { input });
      assert.equal(exitCode, 0);
      assert.match(stdout, /warning an audit was read from http:\/\/127.0.0.1:4566, not from AWS itself/);
      assert.equal((await run(["gate", "--require-aws"], { input })).exitCode, 2);
      assert.equal((await run(["gate", "--require-aws"], { input: outputs })).exitCode, 0);
    });
  });

  describe("judges by", () => {
    const mild = { maxNonCompliantChecks: 9, maxNonCompliantResources: 9 };
    const clean = anAudit({
      LOGGING_DISABLED_CHECK: nonCompliant(2, 9, 1),
      DEVICE_CERTIFICATE_SHARED_CHECK: compliant(120),
    });
    const input = aContract(clean, mild);
    const mildest = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(2, 9, 1) }), mild);
    for (const [what, args, exitCode, judged = input] of [
      ["the default rules, whatever rules its own gate had", [], 1],
      ["--max-non-compliant-checks", ["--max-non-compliant-checks", "1"], 0],
      ["--max-non-compliant-resources", ["--max-non-compliant-resources", "1"], 0],
      ["--max-non-compliant-resources of a check", ["--max-non-compliant-resources", "LOGGING_DISABLED_CHECK=1"], 0],
      ["--no-allow-suppressed", ["--max-non-compliant-resources", "1", "--no-allow-suppressed"], 1],
      ["--min-severity", ["--min-severity", "MEDIUM"], 0],
      ["--min-severity that leaves no check in scope", ["--min-severity", "MEDIUM"], 2, mildest],
      ["--required-checks", ["--min-severity", "MEDIUM", "--required-checks", "LOGGING_DISABLED_CHECK"], 1],
      [
        "--required-checks that are absent",
        ["--min-severity", "MEDIUM", "--required-checks", "CONFLICTING_CLIENT_IDS_CHECK,CA_CERTIFICATE_EXPIRING_CHECK"],
        2,
      ],
      ["--max-age", ["--min-severity", "MEDIUM", "--max-age", "7 hours"], 2],
      ["--min-total-resources", ["--max-non-compliant-checks", "1", "--min-total-resources", "10"], 1],
    ] as const) {
      it(what, async () => {
        assert.equal((await run(["gate", ...args], { input: judged })).exitCode, exitCode);
      });
    }
  });

  describe("prints", () => {
    const input = aContract(anAudit(MIXED_CHECKS));

    it("no colour unless it is for a terminal", async () => {
      assert.doesNotMatch((await run(["gate"], { input })).stdout, /\p{Cc}(?<!\n)/u);
    });

    it("JSON for programs", async () => {
      const { stdout } = await run(["gate", "--format", "json"], { input });
      const { verdict, violations, audits } = JSON.parse(stdout);
      assert.equal(verdict, "failed");
      assert.equal(violations.length, 3);
      assert.equal(audits[0].taskId, input.taskId);
    });

    it("annotations for GitHub", async () => {
      assert.match((await run(["gate", "--format", "github"], { input })).stdout, /^::error title=IOT_POLICY_OVERLY/);
    });

    it("JUnit's XML", async () => {
      assert.match(
        (await run(["gate", "--format", "junit"], { input })).stdout,
        /<testsuites .*failures="2" errors="1"/,
      );
    });

    for (const format of ["json", "github", "junit"]) {
      it(`${format} also when there was nothing to read`, async () => {
        const { exitCode, stdout } = await run(["gate", "--format", format], { input: "" });
        assert.equal(exitCode, 2);
        assert.match(stdout, /it is empty/);
      });
    }
  });

  describe("keeps its exit code", () => {
    for (const [input, exitCode] of [
      [aContract(anAudit(MIXED_CHECKS)), 1],
      ["", 2],
    ] as const) {
      it(`${exitCode} when nobody reads what it prints`, async () => {
        assert.equal((await run(["gate"], { input, stdout: refusing("EPIPE") })).exitCode, exitCode);
      });
    }

    it("but gives 2 when what it prints is lost", async () => {
      for (const input of [outputs, aContract(anAudit(MIXED_CHECKS))]) {
        const { exitCode, stderr } = await run(["gate"], { input, stdout: refusing("ENOSPC") });
        assert.equal(exitCode, 2);
        assert.match(stderr, /^device-defender: writing the output: ENOSPC/);
      }
    });
  });

  describe("exits with 64 when it is called wrongly", () => {
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

  describe("reads the outputs of a stack", () => {
    it("with the pulumi command", async () => {
      const asked: string[] = [];
      const { exitCode } = await run(["gate", "--stack", "acme/fleet/prod"], {
        stackOutput: async (stack) => {
          asked.push(stack);
          return JSON.stringify(outputs);
        },
      });
      assert.equal(exitCode, 0);
      assert.deepEqual(asked, ["acme/fleet/prod"]);
    });

    it("and is inconclusive when that fails", async () => {
      const { exitCode, stdout } = await run(["gate", "--stack", "prod"], {
        stackOutput: () => Promise.reject(new Error("no stack named 'prod' found")),
      });
      assert.equal(exitCode, 2);
      assert.match(stdout, /no stack named 'prod' found/);
    });
  });

  describe("reads from AWS", () => {
    it("the audit that is asked for, with the connection that is asked for", async () => {
      const asked: unknown[] = [];
      const readAudit = async (...args: readonly unknown[]) => {
        asked.push(args);
        return anAudit();
      };
      const connection = [
        "--region",
        "eu-west-1",
        "--profile",
        "audit",
        "--role-arn",
        "arn:aws:iam::1:role/a",
        "--external-id",
        "e",
        "--allowed-account-ids",
        "111122223333, 444455556666",
        "--endpoint",
        "http://127.0.0.1:1",
      ];
      assert.equal((await run(["gate", "--task-id", "4b1f", ...connection], { readAudit })).exitCode, 0);
      assert.equal((await run(["gate", "--scheduled-audit-name", "nightly"], { readAudit })).exitCode, 0);
      assert.equal((await run(["gate", "--latest", "--task-type", "ON_DEMAND_AUDIT_TASK"], { readAudit })).exitCode, 0);
      await run(["gate", "--latest", "--no-regression"], { readAudit });
      assert.deepEqual(asked, [
        [
          { taskId: "4b1f" },
          {
            region: "eu-west-1",
            profile: "audit",
            endpoint: "http://127.0.0.1:1",
            allowedAccountIds: ["111122223333", "444455556666"],
            assumeRole: { roleArn: "arn:aws:iam::1:role/a", externalId: "e" },
          },
          NOW,
          {},
        ],
        [{ scheduledAuditName: "nightly" }, {}, NOW, {}],
        [{ taskType: "ON_DEMAND_AUDIT_TASK" }, {}, NOW, {}],
        [{}, {}, NOW, { includePreviousAudit: true, findings: "summary" }],
      ]);
    });

    it("the audit before, and is inconclusive without one unless that is allowed by name", async () => {
      const first = anAudit(undefined, { previousAudit: { found: false } });
      const exitCode = async (...options: string[]) =>
        (await run(["gate", "--latest", ...options], { readAudit: async () => first })).exitCode;
      assert.equal(await exitCode("--no-regression"), 2);
      assert.equal(await exitCode("--no-regression", "withoutPrevious"), 0);
      assert.equal(await exitCode("--no-regression", "withoutPrevious,undecidedBefore"), 0);
      assert.equal(await exitCode("--no-regression", "everything"), 64);
      assert.equal(await exitCode("--no-regression", "withoutPrevious", "--no-regression", "undecidedBefore"), 64);
      assert.equal(await exitCode("--no-regression", "withoutPrevious", "--no-regression"), 2);
    });

    describe("the history of the schedule", () => {
      const nightly = anAudit(undefined, { scheduledAuditName: "nightly", taskType: "SCHEDULED_AUDIT_TASK" });
      const history = (audits: readonly object[]): GateHistory =>
        ({
          scheduledAuditName: "nightly",
          region: nightly.region,
          audits,
          readFrom: new Date(NOW - 31 * 24 * HOUR_MS).toISOString(),
          readAt: new Date(NOW).toISOString(),
        }) as unknown as GateHistory;
      const asked: unknown[] = [];
      const exitCode = async (objective: string, audits: readonly object[] = [nightly]) =>
        (
          await run(["gate", "--scheduled-audit-name", "nightly", "--objective", objective], {
            readAudit: async () => nightly,
            readHistoriesOf: async (...args) => {
              asked.push(args);
              return [history(audits)];
            },
          })
        ).exitCode;

      it("where an objective needs it, as far back as it says", async () => {
        assert.equal(await exitCode("compliant=0.95,minAudits=1"), 0);
        assert.equal(await exitCode(" compliant = 0.95 , within = 7 days , minAudits = 1 "), 0);
        assert.deepEqual(asked, [
          [[nightly], "30 days", NOW],
          [[nightly], "7 days", NOW],
        ]);
      });

      it("and is inconclusive without it, or with too few audits, and 1 where the share is missed", async () => {
        assert.equal(await exitCode("compliant=0.95"), 2);
        assert.equal(await exitCode("compliant=0.95,minAudits=1", []), 2);
        const before = { ...anAudit(MIXED_CHECKS), taskId: "before", scheduledAuditName: "nightly" };
        assert.equal(await exitCode("compliant=0.95,minAudits=1", [nightly, before]), 1);
      });

      it("and is inconclusive about a contract, whose history its stack has not read", async () => {
        const { exitCode: code, stdout } = await run(["gate", "--objective", "compliant=0.5,minAudits=1"], {
          input: aContract(nightly),
        });
        assert.equal(code, 2);
        assert.match(stdout, /objective: .*its history was not read/);
      });

      for (const objective of ["0.95", "compliant", "compliant=", "compliant=95", "compliant=0.9,compliant=0.5"]) {
        it(`and takes no ${JSON.stringify(objective)} for an objective`, async () => {
          assert.equal(await exitCode(objective), 64);
        });
      }

      for (const objective of ["compliant=0.9=1", "of=time", "within=30 days", "compliant=0.9,minAudits=", ","]) {
        it(`nor ${JSON.stringify(objective)}`, async () => {
          assert.equal(await exitCode(objective), 64);
        });
      }

      it("and takes it once", async () => {
        const twice = ["gate", "--latest", "--objective", "compliant=1", "--objective", "compliant=0.1"];
        assert.equal((await run(twice, { readAudit: async () => nightly })).exitCode, 64);
      });
    });

    it("and fails what has failed", async () => {
      assert.equal((await run(["gate", "--latest"], { readAudit: async () => anAudit(MIXED_CHECKS) })).exitCode, 1);
    });

    it("and is inconclusive when AWS gives no audit", async () => {
      const readAudit = () =>
        Promise.reject(
          new AuditError({ code: "NotFound", doing: "reading audit task 4b1f", reason: "not found in eu-west-1" }),
        );
      const { exitCode, stdout } = await run(["gate", "--task-id", "4b1f"], { readAudit });
      assert.equal(exitCode, 2);
      assert.match(stdout, /inconclusive audit: reading audit task 4b1f: not found in eu-west-1/);
    });

    it("but calls arguments that AWS's connection refuses wrong usage", async () => {
      const readAudit = () =>
        Promise.reject(new AuditError({ code: "InvalidArgument", doing: "connecting", reason: "endpoint is no URL" }));
      assert.equal((await run(["gate", "--latest"], { readAudit })).exitCode, 64);
    });

    it("and with --require-aws takes no other endpoint's word", async () => {
      const readAudit = async () => anAudit(undefined, { endpoint: "http://127.0.0.1:4566" });
      const { exitCode, stdout } = await run(["gate", "--latest", "--require-aws"], { readAudit });
      assert.equal(exitCode, 2);
      assert.match(stdout, /read from http:\/\/127.0.0.1:4566; allowed: an audit read from AWS itself/);
    });
  });

  it("exits with 0 for help and version, which judge nothing", async () => {
    const { exitCode, stdout } = await run(["gate", "--help"]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /Exit codes: 0 passed, 1 failed, 2 inconclusive .*, 64 wrong usage/);
    assert.match((await run(["--version"])).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
