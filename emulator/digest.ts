import { hash } from "node:crypto";

/** SHA-256 in hexadecimal digits: the source of everything that must look random and be the same every time. */
export function digest(text: string): string {
  return hash("sha256", text);
}
