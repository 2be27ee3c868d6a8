import type { CustomResourceOptions } from "@pulumi/pulumi";
import { hasStackTransformations } from "../protocol/pulumi-internals";

/** Whether nothing that the engine does before can concern the resource: what depends on something is not read before that. */
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
