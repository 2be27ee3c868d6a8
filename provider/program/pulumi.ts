// What this package uses of Pulumi's SDK in the program, from the modules that hold it. The SDK's index also loads the
// Automation API and npm's installer, which takes 0.3 s of processor time.

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
