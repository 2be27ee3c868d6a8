import assert from "node:assert/strict";
import { knownProperties } from "../../../policy/known-properties";
import { type Properties, resource, UNKNOWN, UNKNOWN_LIST } from "./valid";

// The properties as a policy gets them: behind the proxy that throws.
const behindProxy = (props: Properties) => resource("a:b:C", props).props;

describe("knownProperties", () => {
  it("copies what is known, null and empty values included", () => {
    const props = { a: null, b: [], c: {}, d: [{ e: 0 }, "", false] };
    assert.deepEqual(knownProperties(behindProxy(props)), { known: props, unknown: [] });
  });

  for (const [what, mark] of [
    ["a text", UNKNOWN],
    ["a list", UNKNOWN_LIST],
    ["a number", "3eeb2bf0-c639-47a8-9e75-3b44932eb421"],
    ["a boolean", "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"],
    ["an object", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"],
  ] as const) {
    it(`says where ${what} is unknown, without touching it`, () => {
      assert.deepEqual(knownProperties(behindProxy({ a: { b: [1, { c: mark }] }, d: mark, e: 1 })), {
        known: { a: { b: [1, {}] }, e: 1 },
        unknown: ["a.b.1.c", "d"],
      });
    });
  }

  it("recognises a dynamic provider's unknown value without the proxy", () => {
    assert.deepEqual(knownProperties({ taskId: UNKNOWN }), { known: {}, unknown: ["taskId"] });
  });

  it("treats a value that cannot be read as unknown", () => {
    const props = Object.defineProperty({}, "a", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    assert.deepEqual(knownProperties(props), { known: {}, unknown: ["a"] });
  });
});
