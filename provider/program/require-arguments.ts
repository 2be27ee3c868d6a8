import * as pulumi from "./pulumi";

/** A program in JavaScript may give no arguments. One line says so then, in place of a stack trace of this package. */
export function requireArguments(what: string, name: string, args: unknown): void {
  if (typeof args !== "object" || args === null) {
    throw new pulumi.RunError(`${what} ${name}: the arguments are ${String(args)}; give an object`);
  }
}
