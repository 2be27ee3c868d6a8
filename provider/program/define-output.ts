import type * as pulumi from "@pulumi/pulumi";
import { all } from "./pulumi";

/** Outputs that are `null` in the state where AWS left them out become `undefined`. */
export function absentIsUndefined<N extends string>(
  resource: { readonly [K in N]: pulumi.Output<unknown> },
  names: readonly N[],
): void {
  for (const name of names) {
    const output: pulumi.Output<unknown> = resource[name];
    defineOutput(resource, name, () => output.apply((value) => value ?? undefined), true);
  }
}

/** Defines a property whose output is made at the first access: of a hundred audits a program uses few outputs. */
export function defineOutput(
  resource: object,
  name: string,
  make: () => pulumi.Output<unknown>,
  enumerable: boolean,
): void {
  let made: pulumi.Output<unknown> | undefined;
  const get = () => {
    made ??= make();
    return made;
  };
  Object.defineProperty(resource, name, { get, enumerable });
}

/**
 * Puts what a record stands for in the place of the output that the state has in a short form. The output of its columns is
 * hidden, so that a gate and whoever lists the outputs see the values alone.
 *
 * @param columns the name of the output with the record's columns; its value is `undefined` under mocks, where `name` is
 * whatever the test says
 */
export function defineRecord(
  resource: object,
  name: string,
  columns: string,
  read: (checkColumns: unknown, value: unknown) => unknown,
): void {
  const ofColumns: pulumi.Output<unknown> = Reflect.get(resource, columns);
  const ofValue: pulumi.Output<unknown> = Reflect.get(resource, name);
  const values = all([ofColumns, ofValue]).apply(([checkColumns, value]) =>
    checkColumns === undefined ? value : read(checkColumns, value),
  );
  Object.defineProperty(resource, name, { value: values, enumerable: true, configurable: true });
  Object.defineProperty(resource, columns, { value: ofColumns, enumerable: false });
}
