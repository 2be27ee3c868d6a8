import { isPlain } from "../audit/values";
import { digestArguments, type GivenArguments } from "../protocol/given-arguments";
import * as pulumi from "./pulumi";

/** What a resource sends under `__given`. Plain arguments are digested at once: an output would cost more than the digests. */
export function givenArguments(args: object): pulumi.Input<GivenArguments> {
  return isPlain(args) ? digestArguments(args) : pulumi.output(args).apply(digestArguments);
}
