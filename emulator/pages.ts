import { digest } from "./digest";
import type { OperationContext } from "./operation";
import { invalidRequest } from "./service-error";

interface PageInput {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

interface Page<Item> {
  readonly items: Item[];
  readonly nextToken?: string;
}

interface Keyed<Item> {
  readonly key: string;
  readonly item: Item;
}

/**
 * One page of what follows a key. The token holds the last key, so that items which come and go between two pages
 * shift nothing, and a digest of the query, so that it continues no other one.
 */
export function pageOf<Item>(
  following: (key: string | undefined) => Iterable<Keyed<Item>>,
  input: PageInput,
  { store, pageSize, listFault }: OperationContext,
): Page<Item> {
  const { maxResults, nextToken, ...query } = input;
  const scope = digest(JSON.stringify([store.account, store.region, query]));
  const after = nextToken === undefined ? undefined : readToken(nextToken, scope);
  if (listFault === "emptyPage") {
    return { items: [], nextToken: writeToken(after?.key ?? "", scope, (after?.emptyPages ?? 0) + 1) };
  }

  const repeated = listFault === "repeatedToken" ? (nextToken ?? writeToken("", scope)) : undefined;
  const limit = Math.min(maxResults ?? pageSize.default, pageSize.max);
  const page: Keyed<Item>[] = [];
  for (const keyed of following(after?.key)) {
    const last = page.at(-1);
    if (page.length === limit && last !== undefined) {
      return { items: itemsOf(page), nextToken: repeated ?? writeToken(last.key, scope) };
    }
    page.push(keyed);
  }
  if (repeated !== undefined) {
    return { items: itemsOf(page), nextToken: repeated };
  }
  return { items: itemsOf(page) };
}

/** Items in the order of their keys, for `pageOf`. */
export function ordered<Item>(items: readonly Item[], keyOf: (item: Item, index: number) => string) {
  return (after: string | undefined): Keyed<Item>[] =>
    items
      .map((item, index) => ({ key: keyOf(item, index), item }))
      .filter(({ key }) => after === undefined || key > after)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function itemsOf<Item>(page: readonly Keyed<Item>[]): Item[] {
  return page.map(({ item }) => item);
}

interface Position {
  readonly key: string;
  /** How many empty pages came before this one without a break: no two tokens in a row are the same. */
  readonly emptyPages: number;
}

function writeToken(key: string, scope: string, emptyPages = 0): string {
  return Buffer.from(`${scope}${emptyPages}/${key}`).toString("base64");
}

function readToken(token: string, scope: string): Position {
  const text = Buffer.from(token, "base64").toString();
  const separator = text.indexOf("/");
  const position = { key: text.slice(separator + 1), emptyPages: Number(text.slice(scope.length, separator)) };
  if (!text.startsWith(scope) || writeToken(position.key, scope, position.emptyPages) !== token) {
    throw invalidRequest("Invalid nextToken");
  }
  return position;
}
