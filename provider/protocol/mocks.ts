import * as pulumi from "@pulumi/pulumi";

/** Whether the program runs under Pulumi's mocks: no plugin there, and the registration of a hook never ends. */
export function isMocked(): boolean {
  return typeof Reflect.get(pulumi.runtime.getMonitor() ?? {}, "registerResourceHook") !== "function";
}
