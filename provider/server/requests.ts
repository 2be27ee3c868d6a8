// google-protobuf keeps the members of a map in an object. A member called `__proto__` becomes that object's prototype and is
// lost before any method sees it: a fleet would be judged without the target of that name.
// https://github.com/protocolbuffers/protobuf-javascript/blob/v3.21.4/map.js
import type { MethodDefinition, ServiceDefinition } from "@grpc/grpc-js";
import { AuditError } from "../errors";

/** How the key of a map's entry is written: field 1, a text of 9 bytes. https://protobuf.dev/programming-guides/encoding */
const LOST_MEMBER = Buffer.from("\n\t__proto__");

const HAS_LOST_MEMBER = Symbol("has lost a member");

/** The same service, whose requests {@link refuseLostMember} knows. An error thrown here would lose its message. */
export function notingLostMembers<Service extends ServiceDefinition>(service: Service): Service {
  const methods = Object.entries<MethodDefinition<object, unknown>>(service).map(
    ([name, method]) => [name, { ...method, requestDeserialize: noting(method.requestDeserialize) }] as const,
  );
  return Object.fromEntries(methods) as Service;
}

/** @throws AuditError `InvalidArgument` for a request that has lost a member */
export function refuseLostMember(request: object): void {
  if (HAS_LOST_MEMBER in request) {
    throw new AuditError({
      code: "InvalidArgument",
      doing: "reading the arguments",
      reason: 'a member is called "__proto__"',
      advice: "give it another name",
    });
  }
}

function noting<Request extends object>(deserialize: (bytes: Buffer) => Request): (bytes: Buffer) => Request {
  return (bytes) => Object.assign(deserialize(bytes), bytes.includes(LOST_MEMBER) && { [HAS_LOST_MEMBER]: true });
}
