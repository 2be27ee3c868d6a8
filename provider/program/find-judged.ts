import { resourcesOf } from "../protocol/pulumi-internals";
import * as pulumi from "./pulumi";

/** The method by which a gate gives the values that it judges. */
export const JUDGED: unique symbol = Symbol.for("pulumi-device-defender.judged");

/** What the gates judge from whose outputs a value was made. Empty if it was made from no gate of this program. */
export function findJudged(value: pulumi.Output<unknown>): pulumi.Output<readonly unknown[]> {
  const found = resourcesOf(value).then((resources) =>
    resources.flatMap((resource) => {
      const judged: unknown = Reflect.get(resource, JUDGED);
      return typeof judged === "function" ? [judged()] : [];
    }),
  );
  return pulumi.output(found);
}
