import assert from "node:assert/strict";
import { inspect } from "node:util";
import { AuditError } from "../../provider/errors";
import { HIDDEN, KNOWN_SECRETS, KnownSecrets, MIN_SECRET_LENGTH } from "../../provider/known-secrets";
import { messageOf } from "../../provider/text";

const TOKEN = "IQoJb3JpZ2luX2VjE/unit+token==&more<x>";

describe("known secrets", () => {
  const secrets = new KnownSecrets();
  secrets.add(TOKEN, undefined, "");

  const spellings = {
    "as it is": TOKEN,
    "twice in a row": TOKEN + TOKEN,
    "with slashes escaped": TOKEN.replaceAll("/", "\\/"),
    "percent-encoded": encodeURIComponent(TOKEN),
    "percent-encoded in small letters": encodeURIComponent(TOKEN).replace(/%../g, (code) => code.toLowerCase()),
    "in XML": TOKEN.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
    "in base64": Buffer.from(TOKEN).toString("base64"),
    "in base64 for URLs": Buffer.from(TOKEN).toString("base64url"),
    "in base64 behind one byte": Buffer.from(`:${TOKEN}`).toString("base64"),
    "in base64 amid a header": Buffer.from(`me:${TOKEN}, and more`).toString("base64"),
  };
  for (const [how, spelling] of Object.entries(spellings)) {
    it(`are hidden ${how}`, () => {
      for (const text of [spelling, `ä ${spelling} z`]) {
        const hidden = secrets.hideIn(text);
        assert.ok(hidden.includes(HIDDEN), hidden);
        assert.ok(!/origin|b3JpZ2lu|unit.token|dW5pdCt0b2tlb/.test(hidden), hidden);
        assert.equal(Buffer.from(secrets.hideInBytes(Buffer.from(text))).toString(), hidden);
      }
    });
  }

  it("leave every other text as it is, and bytes without a copy", () => {
    const text = TOKEN.slice(0, -1);
    assert.equal(secrets.hideIn(text), text);
    const bytes = Buffer.from(text);
    assert.equal(secrets.hideInBytes(bytes), bytes);
    assert.equal(new KnownSecrets().hideIn(TOKEN), TOKEN);
  });

  it(`are at least ${MIN_SECRET_LENGTH} characters long: a shorter one would be hidden in words`, () => {
    const short = new KnownSecrets();
    short.add("secret", "secrets", "password");
    assert.equal(short.hideIn("secret secrets password"), `secret secrets ${HIDDEN}`);
  });

  it("are found among thousands, the longer of two first", () => {
    const many = new KnownSecrets();
    many.add(...Array.from({ length: 9_000 }, (_, i) => `ASIAROLE${i}SECRETVALUE`), "ASIAROLE7SECRET", "end of it");
    assert.equal(many.hideIn("a ASIAROLE7SECRETVALUE, end of it"), `a ${HIDDEN}, ${HIDDEN}`);
  });

  it("are forgotten from the oldest on when there are very many", () => {
    const many = new KnownSecrets();
    many.add(...Array.from({ length: 10_001 }, (_, i) => `token number ${i}.`));
    assert.equal(many.hideIn("token number 1."), "token number 1.");
    assert.equal(many.hideIn("token number 10000."), HIDDEN);
  });
});

describe("an error", () => {
  const secret = "unit/secret+that/is/known";
  KNOWN_SECRETS.add(secret);

  const shown = (error: unknown) => inspect(error, { depth: 10, showHidden: true });

  it("is told without what the process knows as secret, wherever it stands", () => {
    const error = new AuditError({
      code: "Unknown",
      doing: `reading ${secret}`,
      reason: `it says ${encodeURIComponent(secret)}`,
      advice: `do not use ${secret}`,
    });
    assert.equal(error.reason, `it says ${HIDDEN}; do not use ${HIDDEN}`);
    assert.ok(!/unit.{1,3}secret/.test(shown(error)), shown(error));
    assert.equal(messageOf(new Error(`plain ${secret}`)), `plain ${HIDDEN}`);
  });

  it("keeps the name, message, code and stack of its cause, and drops every other member", () => {
    const cause = Object.assign(new RangeError(`bad ${secret}`, { cause: new Error(secret) }), {
      code: "EBAD",
      $response: { headers: { "x-amz-security-token": secret } },
      stderr: secret,
    });
    const error = new AuditError({ code: "Unknown", doing: "reading", reason: "failed", cause });
    const kept = error.cause as RangeError & { code: string };
    assert.deepEqual([kept.name, kept.message, kept.code], ["RangeError", `bad ${HIDDEN}`, "EBAD"]);
    assert.match(String(kept.stack), /known-secrets\.test\.ts/);
    assert.ok(!shown(error).includes(secret), shown(error));
  });

  it("keeps a cause of its own kind as it is, and of anything else its text", () => {
    const cause = new AuditError({ code: "Throttled", doing: "reading", reason: "throttled" });
    const withCause = (one: unknown) =>
      new AuditError({ code: "TimedOut", doing: "waiting", reason: "late", cause: one }).cause;
    assert.equal(withCause(cause), cause);
    assert.equal(withCause(`text ${secret}`), `text ${HIDDEN}`);
    assert.equal(withCause({ secret }), undefined);
  });
});
