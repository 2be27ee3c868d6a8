// What `check` does with the arguments of a resource before it reads anything.
import type { dynamic } from "@pulumi/pulumi";
import type { Failure } from "../arguments/audit-task";
import { byAwsClock } from "../aws/clock";
import { acknowledge } from "../protocol/check-receipt";
import { containsUnknown } from "../protocol/pulumi-internals";
import { type Properties, replacedArgument } from "./properties";

/** What the program says, the hidden inputs apart. */
export interface Given {
  readonly given: Properties;
  /** `__receipt` */
  readonly receipt: unknown;
  /** The digests of the arguments. */
  readonly asGiven: unknown;
}

/**
 * The arguments; or what `check` answers without reading, because one is still unknown, wrong, or not what the program says.
 *
 * @param now milliseconds since the epoch by the local clock
 */
export function readableArguments<Args>(
  { given, receipt, asGiven }: Given,
  check: (given: Properties) => { readonly args: Args } | { readonly failures: readonly Failure[] },
  now: number,
): { readonly args: Args } | { readonly answer: dynamic.CheckResult } {
  if (containsUnknown(given)) {
    acknowledge(receipt, byAwsClock(now));
    return { answer: { inputs: given } };
  }
  const checked = check(given);
  if ("failures" in checked) {
    return { answer: { inputs: given, failures: [...checked.failures] } };
  }
  const replaced = replacedArgument(given, asGiven, receipt);
  return replaced === undefined ? checked : { answer: { inputs: given, failures: [replaced] } };
}
