// One change of a JSON value, at any place in it.

export const REMOVED = Symbol("removed");

/** The way to every place in a value, the value itself first. */
export function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) {
    return [[...path]];
  }
  return [[...path], ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

/** The value with another one at that place, or without what is there. */
export function change(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) {
    return replacement === REMOVED ? {} : replacement;
  }
  const copy = structuredClone(value) as Record<string, unknown>;
  const changed = change(copy[key], rest, replacement);
  if (rest.length === 0 && replacement === REMOVED) {
    if (Array.isArray(copy)) {
      copy.splice(Number(key), 1);
    } else {
      delete copy[key];
    }
  } else {
    copy[key] = changed;
  }
  return copy;
}
