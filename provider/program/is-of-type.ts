import { CustomResource } from "./pulumi";

/** Whether a value is a resource of this type, also one that another copy of this package has made. */
export function isOfType(value: unknown, type: string): boolean {
  return CustomResource.isInstance(value) && "__pulumiType" in value && value.__pulumiType === type;
}
