// The SDK's own limit ends with the head of an answer: whoever sends that and then nothing would be waited for without end.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { readBody } from "../../../provider/aws/read-body";

const LIMITS = { maxBytes: 8, idleMs: 60_000, totalMs: 60_000 };

/** A body that sends what it is told, and does not end by itself. */
function endless(): Readable {
  return new Readable({ read: () => undefined });
}

describe("readBody", () => {
  it("gives all bytes of a body", async () => {
    const bytes = await readBody(Readable.from([Buffer.from("ab"), Buffer.from("cd")]), LIMITS);
    assert.equal(Buffer.from(bytes).toString(), "abcd");
    assert.equal((await readBody(Readable.from([]), LIMITS)).length, 0);
  });

  it("gives up, and closes the connection, when nothing comes any more", async () => {
    const body = endless();
    body.push("a");
    await assert.rejects(readBody(body, { ...LIMITS, idleMs: 5 }), { name: "TimeoutError", code: "ETIMEDOUT" });
    assert.ok(body.destroyed);
  });

  it("gives up when something comes now and then, and never all", async () => {
    const body = endless();
    const drip = setInterval(() => body.push(""), 1);
    const bytes = setInterval(() => body.push(" "), 20);
    try {
      await assert.rejects(readBody(body, { ...LIMITS, maxBytes: 1024, totalMs: 50 }), { name: "TimeoutError" });
    } finally {
      clearInterval(drip);
      clearInterval(bytes);
    }
    assert.ok(body.destroyed);
  });

  it("reads no more than it may", async () => {
    const body = endless();
    body.push("123456789");
    await assert.rejects(readBody(body, LIMITS), { name: "AnswerTooLargeError" });
    assert.ok(body.destroyed);
  });
});
