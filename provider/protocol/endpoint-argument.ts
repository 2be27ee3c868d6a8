// Hidden input `endpointArgument`: the argument `endpoint` once more, under the name by which the state keeps it beside the
// output `endpoint`. Pulumi encrypts a value in the state only where an input of the same name was a secret. `check` takes it
// out before it looks at the arguments; it may be in a state written by an earlier version.

const ENDPOINT_ARGUMENT = "endpointArgument";

export function withEndpointArgument<T extends { readonly endpoint?: unknown }>(args: T): T {
  return args.endpoint === undefined ? args : { ...args, [ENDPOINT_ARGUMENT]: args.endpoint };
}

export function withoutEndpointArgument({
  [ENDPOINT_ARGUMENT]: _,
  ...args
}: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return args;
}

/** For each target of a fleet, as far as the program gives them as plain objects. */
export function withEndpointArguments(targets: unknown): unknown {
  return mapTargets(targets, withEndpointArgument);
}

export function withoutEndpointArguments(targets: unknown): unknown {
  return mapTargets(targets, withoutEndpointArgument);
}

function mapTargets(targets: unknown, change: (target: Readonly<Record<string, unknown>>) => object): unknown {
  if (!isPlain(targets)) {
    return targets;
  }
  return Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [name, isPlain(target) ? change(target) : target]),
  );
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
