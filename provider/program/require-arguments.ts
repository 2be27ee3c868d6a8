import * as pulumi from "./pulumi";

/** A program without types may give none; then one line says so, instead of a stack from inside of this package. */
export function requireArguments(what: string, name: string, args: unknown): void {
  if (typeof args !== "object" || args === null) {
    throw new pulumi.RunError(`${what} ${name}: the arguments are ${String(args)}; give an object`);
  }
}
