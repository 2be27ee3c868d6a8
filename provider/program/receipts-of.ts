import * as pulumi from "@pulumi/pulumi";
import { RECEIPT_OF } from "../protocol/check-receipt";

/** The receipts of the resources that a value is, or was made from by whatever functions over their outputs. */
export async function receiptsOf(value: unknown): Promise<readonly string[]> {
  if (Array.isArray(value)) {
    return (await Promise.all(value.map(receiptsOf))).flat();
  }
  const resources = pulumi.Resource.isInstance(value) ? [value] : await resourcesOf(pulumi.output(value));
  return resources.flatMap((resource) => {
    const receipt: unknown = Reflect.get(resource, RECEIPT_OF);
    return typeof receipt === "string" ? [receipt] : [];
  });
}

// Not in Pulumi's typings; `resources`, which is, leaves out what an `apply` has brought in.
async function resourcesOf(output: pulumi.Output<unknown>): Promise<pulumi.Resource[]> {
  const allResources = Reflect.get(output, "allResources") as () => Promise<ReadonlySet<pulumi.Resource>>;
  return [...(await allResources())];
}
