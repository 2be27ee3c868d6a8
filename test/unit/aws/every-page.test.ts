import assert from "node:assert/strict";
import { type Ask, everyPage, MAX_EMPTY_PAGES_IN_A_ROW, MAX_PAGES } from "../../../provider/aws/every-page";

const LISTING = { member: "findings", doing: "listing findings of audit task 4b1f" };

/** Answers in this order, and the tokens they were asked with. */
function scripted(...answers: readonly unknown[]) {
  const tokens: (string | undefined)[] = [];
  const ask = async (nextToken?: string) => {
    tokens.push(nextToken);
    const answer = answers[tokens.length - 1];
    if (answer instanceof Error) {
      throw answer;
    }
    return () => answer;
  };
  return { ask, tokens };
}

async function itemsOf(ask: Ask): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const page of everyPage(ask, LISTING)) {
    items.push(...page);
  }
  return items;
}

const page = (findings: readonly number[], nextToken?: unknown) => ({ findings, nextToken });

async function refused(answers: readonly unknown[], reason: string) {
  await assert.rejects(itemsOf(scripted(...answers).ask), {
    code: "InvalidResponse",
    message: `${LISTING.doing}: ${reason}; check that the endpoint is AWS IoT's own and that no proxy rewrites its answers`,
  });
}

describe("everyPage", () => {
  it("follows tokens to the answer that has none, null or an empty one", async () => {
    for (const end of [undefined, null, ""]) {
      const { ask, tokens } = scripted(page([1, 2], "a"), page([3], "b"), page([4], end));
      assert.deepEqual(await itemsOf(ask), [1, 2, 3, 4]);
      assert.deepEqual(tokens, [undefined, "a", "b"]);
    }
  });

  it("goes on after an empty page, and repeats the call when a page returns the token it was asked with", async () => {
    const { ask, tokens } = scripted(page([], "a"), page([], "a"), page([1], "b"), page([], "b"), page([2]));
    assert.deepEqual(await itemsOf(ask), [1, 2]);
    assert.deepEqual(tokens, [undefined, "a", "a", "b", "b"]);
  });

  it("asks for the next page before the items of one are used", async () => {
    const { ask, tokens } = scripted(page([1], "a"), page([2], "b"), page([3]));
    const pages = everyPage(ask, LISTING);
    await pages.next();
    assert.deepEqual(tokens, [undefined, "a"]);
  });

  it("hands out what came before a failure, then the failure", async () => {
    const { ask } = scripted(page([1], "a"), new Error("reset"));
    const pages = everyPage(ask, LISTING);
    assert.deepEqual((await pages.next()).value, [1]);
    await assert.rejects(pages.next(), { message: "reset" });
  });

  it("refuses a token that came before, however long ago", async () => {
    const reason = "a nextToken came twice, so the pages go round in circles";
    await refused([page([1], "a"), page([2], "a")], reason);
    await refused([page([1], "a"), page([2], "b"), page([3], "c"), page([4], "a")], reason);
    await refused([page([1], "a"), page([], "b"), page([], "a")], reason);
  });

  it("refuses to go on for ever without an item", async () => {
    const empties = Array.from({ length: MAX_EMPTY_PAGES_IN_A_ROW }, (_, i) => page([], `token-${i}`));
    await refused([...empties, page([], "more")], "after 100 empty pages in a row there is still no end");
    assert.deepEqual(await itemsOf(scripted(...empties, page([1])).ask), [1]);
    assert.deepEqual(await itemsOf(scripted(...empties, page([1], "x"), page([], "y"), page([2])).ask), [1, 2]);
  });

  it("refuses to go on for ever with items that never end", async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return () => page([1], `token-${asked}`);
    };
    await assert.rejects(itemsOf(ask), { code: "InvalidResponse", message: /after 40000 pages there is still no end/ });
    assert.ok(asked <= MAX_PAGES + 1);
  });

  it("refuses an answer without the list instead of taking it as empty", async () => {
    for (const answer of [{}, { nextToken: "a" }, { findings: null }, { findings: {} }, [], null, "", 7]) {
      await refused([answer], "the answer has no findings");
    }
    await refused([page([1], "a"), {}], "the answer has no findings");
  });

  it("refuses a token that is no string", async () => {
    await refused([page([1], 7)], "nextToken is no string");
  });
});
