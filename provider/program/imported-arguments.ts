import { withoutUndefined } from "../audit/values";
import { RunError } from "./pulumi";

/** How the id of a resource and the arguments that select what it reads are made from each other. */
export interface Selection<N extends string> {
  /** The arguments that select. */
  readonly names: readonly N[];
  idOf(selected: { readonly [K in N]?: unknown }): string;
  /** @throws AuditError */
  parse(id: string): object;
}

/**
 * The arguments of a resource with the option `import`: what is given, and what the id selects.
 *
 * The engine imports by `read`, for which the plugin of Pulumi 3.230 crashes before it reaches any dynamic provider.
 * Source: https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/nodejs/cmd/dynamic-provider/index.ts#L268
 *
 * @throws RunError when the arguments select something else
 */
export function importedArguments<N extends string, T extends { readonly [K in N]?: unknown }>(
  id: string,
  given: T,
  { names, idOf, parse }: Selection<N>,
): T {
  const selected = withoutUndefined(Object.fromEntries(names.map((name) => [name, given[name]])));
  const values = Object.values(selected);
  if (values.length === 0) {
    return { ...given, ...parse(id) };
  }
  if (values.some((value) => typeof value !== "string") || idOf(selected as { [K in N]?: unknown }) === id) {
    return given;
  }
  throw new RunError(
    `importing ${id}: the arguments mean ${idOf(selected as { [K in N]?: unknown })}; give the arguments of what is imported, or none`,
  );
}
