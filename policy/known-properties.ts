// A policy sees properties through a proxy that throws when it touches an unknown one. Where a policy lets it throw, Pulumi
// prints an advisory note in its place, even for a mandatory policy: https://github.com/pulumi/pulumi-policy/issues/180
import { UNKNOWN } from "../provider/protocol/pulumi-internals";

export interface KnownProperties {
  /** A plain copy, without what is unknown. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Where a value is missing from it: `taskId`, `audit.violations.0.check`. */
  readonly unknown: readonly string[];
}

export function knownProperties(properties: object): KnownProperties {
  const unknown: string[] = [];
  const known = copy(properties, "", unknown) as Record<string, unknown>;
  return { known, unknown };
}

function copy(from: object, prefix: string, unknown: string[]): unknown {
  const members: [string, unknown][] = [];
  for (const key of Object.keys(from)) {
    const path = `${prefix}${key}`;
    const value = read(from, key);
    if (value === UNKNOWN) {
      unknown.push(path);
    } else {
      members.push([key, typeof value === "object" && value !== null ? copy(value, `${path}.`, unknown) : value]);
    }
  }
  return Array.isArray(from) ? members.map(([, value]) => value) : Object.fromEntries(members);
}

function read(from: object, key: string): unknown {
  try {
    return (from as Record<string, unknown>)[key];
  } catch {
    return UNKNOWN;
  }
}
