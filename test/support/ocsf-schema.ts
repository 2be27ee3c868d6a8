// The published schema of OCSF's class Compliance Finding.
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Attribute {
  /** A type of OCSF, or the name of an object. */
  readonly type: string;
  readonly array?: true;
  readonly required?: true;
  readonly enum?: Readonly<Record<string, string>>;
}
type Attributes = Readonly<Record<string, Attribute>>;

const SCHEMA = JSON.parse(readFileSync(join(__dirname, "../fixtures/ocsf-1.5.0.json"), "utf8")) as {
  readonly event: Attributes;
  readonly objects: Readonly<Record<string, Attributes>>;
};
type Json = Readonly<Record<string, unknown>>;

/** What is wrong with an event; empty when it keeps to the schema. */
export function ocsfProblems(event: unknown): string[] {
  return problemsOf(event, SCHEMA.event, "event");
}

function problemsOf(value: unknown, attributes: Attributes, path: string): string[] {
  const object = value as Json;
  const missing = Object.entries(attributes).filter(([name, { required }]) => required && object[name] === undefined);
  return [
    ...missing.map(([name]) => `${path}.${name} is missing`),
    ...Object.entries(object).flatMap(([name, member]) => {
      const attribute = attributes[name];
      return attribute === undefined
        ? [`${path}.${name} is unknown`]
        : problemsIn(member, attribute, `${path}.${name}`);
    }),
  ];
}

function problemsIn(value: unknown, attribute: Attribute, path: string): string[] {
  const { array, ...one } = attribute;
  if (array) {
    return Array.isArray(value) ? value.flatMap((item) => problemsIn(item, one, path)) : [`${path} is no list`];
  }
  const isNumber = ["integer_t", "long_t", "timestamp_t"].includes(one.type);
  if (isNumber ? !Number.isInteger(value) : one.type === "string_t" && typeof value !== "string") {
    return [`${path} has the wrong type`];
  }
  if (one.enum !== undefined && !(String(value) in one.enum)) {
    return [`${path} is ${value}`];
  }
  const attributes = SCHEMA.objects[one.type];
  return attributes === undefined ? [] : problemsOf(value, attributes, path);
}
