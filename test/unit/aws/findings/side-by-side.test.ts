import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { inAnyOrder, inTurn } from "../../../../provider/aws/findings/side-by-side";

/** Pages named `a1`, `a2`... that arrive when the test says so; `asked` tells which were asked for. */
function controlled() {
  const asked: string[] = [];
  const waiting = new Map<string, { resolve(): void; reject(error: Error): void }>();
  async function* list(name: string, length: number): AsyncGenerator<string> {
    for (let number = 1; number <= length; number += 1) {
      const page = `${name}${number}`;
      asked.push(page);
      await new Promise<void>((resolve, reject) => waiting.set(page, { resolve, reject }));
      yield page;
    }
  }
  return {
    asked,
    list,
    arrive: (...pages: readonly string[]) => {
      for (const page of pages) {
        waiting.get(page)?.resolve();
      }
    },
    fail: (page: string) => waiting.get(page)?.reject(new Error(`${page} failed`)),
  };
}

/** Lists whose pages are there at once. */
async function* ready(...pages: readonly string[]): AsyncGenerator<string> {
  yield* pages;
}

async function all(pages: AsyncGenerator<string>): Promise<string[]> {
  const got: string[] = [];
  for await (const page of pages) {
    got.push(page);
  }
  return got;
}

const settled = () => setImmediate();

describe("inAnyOrder", () => {
  it("hands out every page of every list, those of one list in their order", async () => {
    const pages = await all(inAnyOrder([ready("a1", "a2", "a3"), ready(), ready("c1", "c2")]));
    assert.deepEqual([...pages].sort(), ["a1", "a2", "a3", "c1", "c2"]);
    assert.deepEqual(
      pages.filter((page) => page.startsWith("a")),
      ["a1", "a2", "a3"],
    );
  });

  it("hands out a page as soon as it is there, and passes no list over", async () => {
    const { list, arrive } = controlled();
    const pages = inAnyOrder([list("a", 2), list("b", 2)]);
    const first = pages.next();
    arrive("b1");
    assert.equal((await first).value, "b1");
    arrive("a1", "b2");
    await settled();
    assert.deepEqual([(await pages.next()).value, (await pages.next()).value].sort(), ["a1", "b2"]);
  });

  it("reads a bounded number of pages ahead", async () => {
    const { list, arrive, asked } = controlled();
    const pages = inAnyOrder([list("a", 9), list("b", 9)]);
    const first = pages.next();
    for (let round = 0; round < 9; round += 1) {
      arrive(...asked);
      await settled();
    }
    await first;
    assert.deepEqual([...asked].sort(), ["a1", "a2", "b1"]);
  });

  it("fails with the first list that fails, without an unhandled rejection", async () => {
    const { list, fail } = controlled();
    const pages = all(inAnyOrder([list("a", 2), list("b", 2)]));
    await settled();
    fail("b1");
    await assert.rejects(pages, { message: "b1 failed" });
    fail("a1");
    await settled();
  });

  it("ends at once without lists", async () => {
    assert.deepEqual(await all(inAnyOrder([])), []);
  });
});

describe("inTurn", () => {
  it("hands out one list after another", async () => {
    const pages = await all(inTurn([ready("a1", "a2"), ready(), ready("c1"), ready("d1")], 2));
    assert.deepEqual(pages, ["a1", "a2", "c1", "d1"]);
  });

  it("reads the next lists meanwhile, as many as it is told", async () => {
    const { list, asked, arrive } = controlled();
    const pages = inTurn([list("a", 1), list("b", 1), list("c", 1)], 2);
    const first = pages.next();
    await settled();
    assert.deepEqual(asked, ["a1", "b1"]);
    arrive("a1", "b1");
    assert.equal((await first).value, "a1");
    assert.equal((await pages.next()).value, "b1");
    assert.deepEqual(asked, ["a1", "b1", "c1"]);
  });

  it("reads at most eight pages of a list ahead", async () => {
    const { list, arrive, asked } = controlled();
    const pages = inTurn([list("a", 1), list("b", 99)], 2);
    void pages.next();
    for (let round = 0; round < 20; round += 1) {
      arrive(...asked.filter((page) => page.startsWith("b")));
      await settled();
    }
    assert.equal(asked.at(-1), "b8");
  });

  it("fails when it comes to a list that failed", async () => {
    const { list, arrive, fail } = controlled();
    const pages = inTurn([list("a", 1), list("b", 1)], 2);
    const first = pages.next();
    await settled();
    fail("b1");
    arrive("a1");
    assert.equal((await first).value, "a1");
    await assert.rejects(pages.next(), { message: "b1 failed" });
  });
});
