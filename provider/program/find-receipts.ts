import { RECEIPT_OF } from "../protocol/check-receipt";
import { resourcesOf } from "../protocol/pulumi-internals";
import * as pulumi from "./pulumi";

/** The receipts of the resources that a value is, or from whose outputs it was made. */
export async function findReceipts(value: unknown): Promise<readonly string[]> {
  if (Array.isArray(value)) {
    return (await Promise.all(value.map(findReceipts))).flat();
  }
  const resources = pulumi.Resource.isInstance(value) ? [value] : await resourcesOf(pulumi.output(value));
  return resources.flatMap((resource) => {
    const receipt: unknown = Reflect.get(resource, RECEIPT_OF);
    return typeof receipt === "string" ? [receipt] : [];
  });
}
