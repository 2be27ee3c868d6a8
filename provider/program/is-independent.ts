import type { CustomResourceOptions } from "@pulumi/pulumi";
import { hasStackTransformations } from "../protocol/pulumi-internals";

/** Whether a resource may be read before the engine has handled any other: by its options it depends on none. */
export function isIndependent({
  dependsOn,
  parent,
  provider,
  transformations,
  transforms,
}: CustomResourceOptions): boolean {
  const bound = [dependsOn, parent, provider, transformations, transforms];
  return bound.every((option) => option === undefined) && !hasStackTransformations();
}
