// How values travel between engine and plugin: a secret, a resource and a value that is not known yet are objects or texts
// with a signature of their own.
// https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/go/common/resource/plugin/rpc.go
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isRecord, UNKNOWN_VALUE } from "../audit/values";
import { withEndpointArgument, withEndpointArguments } from "../protocol/endpoint-argument";

/** Properties of a resource, or arguments of a function. */
export type Properties = Readonly<Record<string, unknown>>;

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** The engine has a text for each type of unknown value. In this process all of them are {@link UNKNOWN_VALUE}. */
const UNKNOWN_BY_TYPE = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  UNKNOWN_VALUE,
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** A reference to a resource of the program. */
export interface ResourceReference {
  readonly urn: string;
}

/** Properties as the engine sends them: secrets are marked. */
export function receive(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : (unknownsAsOne(struct.toJavaScript()) as Properties);
}

/** The same values without the marks. */
export function unmark(properties: Properties): Properties {
  return unmarked(properties) as Properties;
}

/**
 * Properties for the engine.
 *
 * @param like properties as they were received: what is a secret there is one here, under the same name and at the same
 * place
 */
export function send(properties: Properties, ...like: readonly Properties[]): Struct {
  const plain: unknown = JSON.parse(JSON.stringify(properties));
  const marked = like.map(withEndpointNames).reduce(markLike, plain);
  return Struct.fromJavaScript(marked as Record<string, JavaScriptValue>);
}

/** The reference that a value is, `undefined` for any other value. */
export function referenceIn(value: unknown): ResourceReference | undefined {
  return isRecord(value) && value[SIGNATURE] === RESOURCE && typeof value["urn"] === "string"
    ? { urn: value["urn"] }
    : undefined;
}

function isSecret(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && value[SIGNATURE] === SECRET;
}

function containsSecret(value: unknown): boolean {
  return isSecret(value) || (typeof value === "object" && value !== null && Object.values(value).some(containsSecret));
}

function unmarked(value: unknown): unknown {
  return isSecret(value) ? unmarked(value["value"]) : mapMembers(value, unmarked);
}

function unknownsAsOne(value: unknown): unknown {
  return typeof value === "string" && UNKNOWN_BY_TYPE.has(value) ? UNKNOWN_VALUE : mapMembers(value, unknownsAsOne);
}

function markLike(value: unknown, like: unknown): unknown {
  if (isSecret(value) || value === null) {
    return value;
  }
  if (isRecord(value) && isRecord(like) && !isSecret(like)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        Object.hasOwn(like, name) ? markLike(member, like[name]) : member,
      ]),
    );
  }
  // A list may come back in another order, so one secret makes a secret of all of it, as the engine itself does.
  return containsSecret(like) ? { [SIGNATURE]: SECRET, value } : value;
}

// The argument `endpoint` stands in the state under two names.
function withEndpointNames(like: Properties): Properties {
  const named: Properties = withEndpointArgument(like);
  return "targets" in named ? { ...named, targets: withEndpointArguments(named["targets"]) } : named;
}

function mapMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(change);
  }
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]))
    : value;
}
