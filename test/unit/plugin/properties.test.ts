import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import fc from "fast-check";
import { AuditError } from "../../../provider/errors";
import { Configuration, failureFrom, same, thrown } from "../../../provider/plugin/properties";
import { withoutProvider } from "../../../provider/protocol/pulumi-internals";

const refused = new AuditError({
  code: "NotFound",
  doing: "reading audit task 4b1f",
  reason: "not found",
  property: "taskId",
});

describe("same", () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(reversed);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, reversed(member)]),
    );
  };

  it("does not mind the order of keys, at any depth", () => {
    fc.assert(fc.property(json, (value) => assert.ok(same(value, reversed(value)))));
  });

  it("tells any two different values apart", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const equal = JSON.stringify(reversed(sorted(a))) === JSON.stringify(reversed(sorted(b)));
        assert.equal(same(a, b), equal);
      }),
    );
  });

  for (const [a, b, equal] of [
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: 1 }, { a: 1, b: null }, false],
    [{ a: 0 }, { a: "0" }, false],
    [{ a: [1, 2] }, { a: [2, 1] }, false],
    [{ a: [] }, { a: {} }, false],
    [{ a: { b: { c: 1, d: 2 } } }, { a: { b: { d: 2, c: 1 } } }, true],
  ] as const) {
    it(`finds ${JSON.stringify(a)} and ${JSON.stringify(b)} ${equal ? "the same" : "different"}`, () => {
      assert.equal(same(a, b), equal);
      assert.equal(same(b, a), equal);
    });
  }
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(Reflect.get(value, key))]),
  );
}

describe("thrown", () => {
  it("keeps the message for the engine, and leaves the plugin the code alone to print beside it", () => {
    const error = thrown(refused);
    assert.equal(error.message, "reading audit task 4b1f: not found");
    assert.equal(`${error}: ${error.stack}`, "reading failed: NotFound");
    assert.equal(error.cause, refused);
  });

  it("calls anything else an internal error, on one line and without its stack", () => {
    for (const value of [new TypeError("x is not\na function"), "x is not\na function"]) {
      const error = thrown(value);
      assert.equal(error.message, "x is not a function");
      assert.equal(`${error}: ${error.stack}`, "reading failed: internal error");
    }
  });
});

describe("failureFrom", () => {
  it("names no property, since the engine would print its whole value", () => {
    assert.deepEqual(failureFrom(refused), { property: "", reason: "reading audit task 4b1f: not found" });
  });

  it("says so when the error is this package's own fault", () => {
    assert.deepEqual(failureFrom(new TypeError("x is not\na function")), {
      property: "",
      reason: "internal error: x is not a function",
    });
  });
});

describe("withoutProvider", () => {
  it("takes out the key that is Pulumi's own and nothing else", () => {
    const properties = { __provider: "code", taskId: "4b1f", nested: { __provider: "kept" } };
    assert.deepEqual(withoutProvider(properties), { taskId: "4b1f", nested: { __provider: "kept" } });
    assert.deepEqual(withoutProvider({}), {});
  });
});

describe("Configuration", () => {
  it("knows nothing before the engine has configured the provider, and everything after", () => {
    const configuration = new Configuration();
    const { get } = configuration;
    assert.equal(get("aws:region"), undefined);
    const values = new Map([["aws:region", "eu-west-1"]]);
    const config = { get: (key: string) => values.get(key) } as dynamic.Config;
    configuration.configure({ config });
    assert.equal(get("aws:region"), "eu-west-1");
    assert.equal(get("aws:profile"), undefined);
  });
});
