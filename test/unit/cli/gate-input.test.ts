import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { MOST_INPUT_BYTES } from "../../../provider/cli/input";
import { aContract, anAudit, HOUR_MS, NOW } from "../../support/contracts";
import { run } from "./run";

describe("The contract that device-defender gate reads", () => {
  const contract = aContract();
  const outputs = { taskId: contract.taskId, verdict: "passed", audit: contract };

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

    it("more than 64 MiB", async () => {
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

    it("and never quotes the input", async () => {
      const { stdout, stderr } = await run(["gate"], { input: '{"password": hunter2}' });
      assert.doesNotMatch(stdout + stderr, /hunter2/);
    });
  });

  it("does not take text in quotes as a member", async () => {
    const input = {
      ...outputs,
      note: 'a \\"quoted": "verdict": {}',
      'say "x": ': ['": ', { __proto__: 1 }],
      ["__proto__"]: 1,
    };
    assert.equal((await run(["gate"], { input })).exitCode, 0);
  });

  it("ignores a byte order mark", async () => {
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
});
