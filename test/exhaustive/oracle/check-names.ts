// Which names rules may call a check by.
import { LEVELS, NEVER_NAMES } from "./catalogue";
import { has } from "./words";

export const MAGIC = ["__proto__", "constructor", "prototype"];

export function callable(name: unknown): boolean {
  if (typeof name !== "string" || name === "") {
    return false;
  }
  for (const character of name) {
    if (character <= " " || character === "\u200b" || character === "\u00a0") {
      return false;
    }
  }
  const loud = name.toUpperCase().split("-").join("_");
  return !NEVER_NAMES.includes(loud) && (loud === name || !has(LEVELS, loud));
}
