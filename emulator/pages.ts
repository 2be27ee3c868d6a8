import { createHash } from "node:crypto";
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

/**
 * One page of items in the order of their keys. The token holds the last key, so that items which come and go between
 * two pages shift nothing, and a digest of the query, so that it continues no other one.
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  input: PageInput,
  { store, pageSize }: OperationContext,
): Page<Item> {
  const { maxResults, nextToken, ...query } = input;
  const scope = digest(JSON.stringify([store.account, store.region, query]));
  const after = nextToken === undefined ? undefined : readToken(nextToken, scope);
  const limit = Math.min(maxResults ?? pageSize.default, pageSize.max);

  const keyed = items
    .map((item) => ({ key: keyOf(item), item }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = keyed.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    ...(last !== undefined && keyed.length > limit && { nextToken: writeToken(last.key, scope) }),
  };
}

export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function writeToken(after: string, scope: string): string {
  return Buffer.from(`${scope}${after}`).toString("base64");
}

function readToken(token: string, scope: string): string {
  const text = Buffer.from(token, "base64").toString();
  if (!text.startsWith(scope) || writeToken(text.slice(scope.length), scope) !== token) {
    throw invalidRequest("Invalid nextToken");
  }
  return text.slice(scope.length);
}
