import assert from "node:assert/strict";
import fc from "fast-check";
import { Seen } from "../../../provider/aws/seen";

describe("Seen", () => {
  it("reports each text as new exactly once, as a set does", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 200 }), (texts) => {
        const seen = new Seen();
        const set = new Set<string>();
        for (const text of texts) {
          assert.equal(seen.has(text), set.has(text));
          assert.equal(seen.add(text), !set.has(text));
          set.add(text);
        }
      }),
    );
  });

  for (const expected of [0, 1, 1e15]) {
    it(`knows all of more or fewer texts than the ${expected} it was told to expect`, () => {
      const seen = new Seen(expected);
      const texts = Array.from({ length: 5_000 }, (_, number) => `device-${number}`);
      assert.ok(texts.every((text) => seen.add(text)));
      assert.ok(!texts.some((text) => seen.add(text)));
    });
  }

  it("keeps what nobody can compute beforehand, to find two texts that it takes for one", () => {
    const kept = () => {
      const seen = new Seen();
      seen.add("device-1");
      return [...(Reflect.get(seen, "slots") as Uint32Array)].filter((lane) => lane !== 0).join();
    };
    assert.notEqual(kept(), kept());
  });

  it("forgets nothing while it grows", () => {
    const seen = new Seen();
    const texts = Array.from({ length: 20_000 }, (_, number) => `device-${number}`);
    assert.ok(texts.every((text) => seen.add(text)));
    assert.ok(!texts.some((text) => seen.add(text)));
  });
});
