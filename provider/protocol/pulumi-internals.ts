// Everything that this package knows of Pulumi and that Pulumi neither documents nor types, for whoever moves it to a new
// release. Checked against 3.230.0 at https://github.com/pulumi/pulumi/tree/v3.230.0/sdk/nodejs

import type * as pulumi from "@pulumi/pulumi";
import { UNKNOWN_VALUE } from "../audit/values";

/** The input from which Pulumi's plugin loads a dynamic provider; it puts it back into whatever a method returns. */
export const PROVIDER_KEY = "__provider";

export function withoutProvider({
  [PROVIDER_KEY]: _,
  ...properties
}: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return properties;
}

/** How an unknown value reaches a dynamic provider: as this string, also in place of a whole object that contains one. */
// runtime/rpc.ts
export const UNKNOWN = UNKNOWN_VALUE;

export function containsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) {
    return true;
  }
  return typeof value === "object" && value !== null && Object.values(value).some(containsUnknown);
}

/** Whether the program runs under Pulumi's mocks: no plugin there, and the registration of a hook never ends. */
export function isMocked(): boolean {
  return typeof Reflect.get(Object(monitor()), "registerResourceHook") !== "function";
}

/** Lets a hook that cannot be registered fail with this error instead of the one that Pulumi throws. */
export function replaceRegistrationError(hook: pulumi.ResourceHook, errorFor: (error: unknown) => object): void {
  const registered: Promise<unknown> = Reflect.get(hook, "__registered");
  const replaced = registered.catch((error: unknown) => {
    throw errorFor(error);
  });
  // Whoever takes the hook waits for this; a hook that nobody takes concerns nobody.
  replaced.catch(() => undefined);
  Reflect.set(hook, "__registered", replaced);
}

/** The connection to the engine: one object for each run of a program. */
export function monitor(): unknown {
  const { getMonitor } = require("@pulumi/pulumi/runtime/settings") as typeof import("@pulumi/pulumi/runtime/settings");
  return getMonitor();
}

/**
 * Whether the program is a function of another process, as the Automation API runs it, and not started by the engine's
 * language host, which loads it by this package's `cmd/run`.
 */
export function isInlineProgram(main: string | undefined = require.main?.filename): boolean {
  return !/[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]/.test(main ?? "");
}

/** Whether a transformation of the whole stack may give a resource options that its constructor has not. */
export function hasStackTransformations(): boolean {
  const { getStackResource } = require("@pulumi/pulumi/runtime/stack") as typeof import("@pulumi/pulumi/runtime/stack");
  const transformations: unknown = Reflect.get(Object(getStackResource()), "__transformations");
  return Array.isArray(transformations) && transformations.length > 0;
}

/** Whether an output has a value in this run; an `apply` on an unknown one is never called. */
export async function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return (await Reflect.get(output, "isKnown")) === true;
}

/** The resources that an output was made from. `resources()`, which is typed, leaves out what an `apply` has brought in. */
export async function resourcesOf(output: pulumi.Output<unknown>): Promise<readonly pulumi.Resource[]> {
  const allResources = Reflect.get(output, "allResources") as () => Promise<ReadonlySet<pulumi.Resource>>;
  return [...(await allResources())];
}

/** The same error, which Pulumi prints as one line; any other it prints with its stack. */
// cmd/run/run.ts
export function inOneLine(error: unknown): object {
  return Object.assign(Object(error), { __pulumiRunError: true });
}

/**
 * Stops the recording of stack traces until the function that it returns is called.
 *
 * Pulumi keeps one with each of an output's four promises, to tell which one leaked. Over all outputs of an audit they are
 * half of what it takes to make it, and the error of a check says more than they do.
 */
export function pauseStackTraces(): () => void {
  const { stackTraceLimit } = Error;
  if (!process.env["PULUMI_DEBUG_PROMISE_LEAKS"]) {
    Error.stackTraceLimit = 0;
  }
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
}

/**
 * The error by which Pulumi keeps a resource that is there but is not ready: it stands in the state with these
 * properties, and the next `up` updates it.
 *
 * @param inputs what the method was called with: of an error's properties Pulumi keeps its own key only if it is among them
 */
// cmd/dynamic-provider/index.ts
export function initializationError(
  id: string,
  properties: Readonly<Record<string, unknown>>,
  inputs: Readonly<Record<string, unknown>>,
  message: string,
  cause: unknown,
): Error {
  return Object.assign(new Error(message, { cause }), {
    id,
    properties: { ...properties, [PROVIDER_KEY]: inputs[PROVIDER_KEY] },
    reasons: [message],
  });
}
