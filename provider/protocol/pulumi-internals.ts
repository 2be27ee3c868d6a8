// How an unknown value reaches a dynamic provider: as this string, also in place of a whole object that contains one.
// https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/nodejs/runtime/rpc.ts
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function containsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) {
    return true;
  }
  return typeof value === "object" && value !== null && Object.values(value).some(containsUnknown);
}
