// What Pulumi keeps in the state as a resource's provider and runs in its plugin process: a constant line of JavaScript
// that loads this package by name from the project's folder. It captures nothing, so it is the same on every machine.
//
// dynamic.Resource would serialise a closure to a text of the same kind. That costs a tenth of a second and the
// TypeScript compiler at every run, and its bytes depend on the compiler.

/** The providers that `plugin-process.ts` exports. */
export type PluginProvider =
  | "auditTask"
  | "auditFleet"
  | "auditHistory"
  | "auditGate"
  | "onDemandAudit"
  | "auditSuppression";

/** Where a program's plugin looks is the project's folder, whoever else has the package: a component library, a workspace. */
const NOT_FOUND =
  "pulumi-device-defender is not found from the project's folder: npm install it there, beside Pulumi.yaml";

export function pluginCode(provider: PluginProvider): string {
  const load = `require("module").createRequire(process.cwd()+"/")("pulumi-device-defender/plugin").${provider}()`;
  // Pulumi prints an error's stack, which would be twenty lines about its own files.
  const fail = `throw /device-defender.plugin/.test(e.message)?Object.assign(Error(${JSON.stringify(NOT_FOUND)}),{stack:e.code}):e`;
  return `exports.handler=()=>{try{return ${load}}catch(e){${fail}}}`;
}

/** The type token of a dynamic resource of this package. */
export function typeToken(type: string): string {
  return `pulumi-nodejs:dynamic/iot:${type}`;
}

/**
 * The input that says for which resource an audit is started or a suppression made: its URN, which no method of a dynamic
 * provider is told. By it what was interrupted is found again. Pulumi shows no input that begins with two
 * underscores in its diffs.
 */
export const STARTED_FOR = "__startedFor";

/** The input that says that a resource of this id exists and comes under management: the engine's own way needs `read`. */
export const IMPORTED = "__imported";
