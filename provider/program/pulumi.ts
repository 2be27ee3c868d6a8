// What a program uses of Pulumi's SDK, from the modules that hold it. The SDK's index loads the Automation API and npm's
// installer as well, 0.3 s of processor time, and nothing that a program declares with this package takes
// them.

export type {
  CustomResourceOptions,
  ID,
  Input,
  Inputs,
  InvokeOptions,
  InvokeOutputOptions,
  Lifted,
  OutputInstance,
  ResourceOptions,
  ResourceTransformation,
  StackReference,
  Unwrap,
} from "@pulumi/pulumi";
export { Config } from "@pulumi/pulumi/config";
export { RunError } from "@pulumi/pulumi/errors";
export * as log from "@pulumi/pulumi/log";
export { all, containsUnknowns, Output, output } from "@pulumi/pulumi/output";
export { CustomResource, createUrn, mergeOptions, Resource, ResourceHook } from "@pulumi/pulumi/resource";
export { isDryRun } from "@pulumi/pulumi/runtime/settings";
