// Following nextToken to the end of a list. The SDK's paginators follow a token that comes twice for ever, or stop
// there as if the list had ended.
import { isRecord } from "../audit/values";
import { invalidResponse } from "../errors";
import { Seen } from "./seen";

/** AWS may answer with a token and nothing else, but not this often in a row. */
export const MAX_EMPTY_PAGES_IN_A_ROW = 100;

/** Ten million findings, at 250 on a page. Whoever sends more, with another token each time, never ends. */
export const MAX_PAGES = 40_000;

/** Which list of an answer is meant, and what is being done, for messages. */
export interface ListMember {
  readonly member: string;
  readonly doing: string;
  /** Whether the next page is asked for before the items of one are handed out. Default true. */
  readonly readAhead?: boolean;
}

/** The answer for a token, the first time for none; its JSON is read when its turn comes. */
export type Ask = (nextToken?: string) => Promise<() => unknown>;

/**
 * The items of every page, as AWS sent them.
 *
 * @throws AuditError `InvalidResponse` when an answer has no list, or a token leads back to where it was before.
 */
export async function* everyPage(ask: Ask, list: ListMember): AsyncGenerator<readonly unknown[]> {
  const guard = new TokenGuard(list);
  let answer: ReturnType<Ask> | undefined = ask();
  while (answer !== undefined) {
    const { items, nextToken } = pageOf((await answer)(), list);
    guard.accept(items.length, nextToken);
    const next = () => (nextToken === undefined ? undefined : ignoreRejection(ask(nextToken)));
    if (list.readAhead === false) {
      yield items;
      answer = next();
    } else {
      answer = next();
      yield items;
    }
  }
}

interface Page {
  readonly items: readonly unknown[];
  readonly nextToken?: string;
}

function pageOf(answer: unknown, { member, doing }: ListMember): Page {
  const { [member]: items, nextToken } = isRecord(answer) ? answer : {};
  if (!Array.isArray(items)) {
    throw invalidResponse(doing, `the answer has no ${member}`);
  }
  if (nextToken === undefined || nextToken === null || nextToken === "") {
    return { items };
  }
  if (typeof nextToken !== "string") {
    throw invalidResponse(doing, "nextToken is no string");
  }
  return { items, nextToken };
}

/** Remembers the tokens of a list and refuses one that comes twice, so that reading ends. */
class TokenGuard {
  private readonly tokens = new Seen();
  private last: string | undefined;
  private emptyInARow = 0;
  private pages = 0;

  constructor(private readonly list: ListMember) {}

  accept(items: number, nextToken: string | undefined): void {
    if (nextToken === undefined) {
      return;
    }
    this.pages += 1;
    if (this.pages >= MAX_PAGES) {
      throw invalidResponse(this.list.doing, `after ${MAX_PAGES} pages there is still no end`);
    }
    this.emptyInARow = items === 0 ? this.emptyInARow + 1 : 0;
    if (this.emptyInARow > MAX_EMPTY_PAGES_IN_A_ROW) {
      throw invalidResponse(
        this.list.doing,
        `after ${MAX_EMPTY_PAGES_IN_A_ROW} empty pages in a row there is still no end`,
      );
    }
    // An empty page may hand back the token it was asked with: nothing was passed over, so the same is asked again.
    const stays = items === 0 && nextToken === this.last;
    if (!stays && !this.tokens.add(nextToken)) {
      throw invalidResponse(this.list.doing, "a nextToken came twice, so the pages go round in circles");
    }
    this.last = nextToken;
  }
}

/**
 * The same promise, which may fail without anybody waiting for it. Where another failure has ended the reading first,
 * Node would otherwise report an unhandled rejection and end the process.
 */
export function ignoreRejection<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
