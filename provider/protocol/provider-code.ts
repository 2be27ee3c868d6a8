// What Pulumi keeps in the state as a resource's provider and runs in its plugin process: a constant line of JavaScript
// that loads this package by name from the project's folder. It captures nothing, so it is the same on every machine.
//
// dynamic.Resource would serialise a closure to a text of the same kind. That costs a tenth of a second and the
// TypeScript compiler at every run, and its bytes depend on the compiler.

/** The providers that `plugin/index.ts` exports. */
export type PluginProvider = "auditTask" | "auditFleet" | "auditGate" | "onDemandAudit";

export function pluginCode(provider: PluginProvider): string {
  return `exports.handler=()=>require("module").createRequire(process.cwd()+"/")("pulumi-device-defender/plugin").${provider}()`;
}

/** The type token of a dynamic resource of this package. */
export function typeToken(type: string): string {
  return `pulumi-nodejs:dynamic/iot:${type}`;
}

/**
 * The input that says for which resource an on-demand audit is started: its URN, which no method of a dynamic provider is
 * told. By it a start that was interrupted finds its own resource again. Pulumi shows no input that begins with two
 * underscores in its diffs.
 */
export const STARTED_FOR = "__startedFor";
