import type * as pulumi from "@pulumi/pulumi";

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

/** Made when asked for: of a hundred audits most outputs never are. */
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
