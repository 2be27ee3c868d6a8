// google-protobuf keeps the members of a map in an object. A member called `__proto__` becomes that object's prototype and is
// lost before any method sees it: a fleet would be judged without the target of that name.
// https://github.com/protocolbuffers/protobuf-javascript/blob/v3.21.4/map.js
import type { MethodDefinition, ServiceDefinition } from "@grpc/grpc-js";

/** How the key of a map's entry is written: field 1, a text of 9 bytes. https://protobuf.dev/programming-guides/encoding */
const LOST_MEMBER = Buffer.from("\n\t__proto__");

/** The same service, with an error for a request of which a member would be lost. */
export function refusingLostMembers<Service extends ServiceDefinition>(service: Service): Service {
  const methods = Object.entries<MethodDefinition<unknown, unknown>>(service).map(
    ([name, method]) => [name, { ...method, requestDeserialize: refusing(method.requestDeserialize) }] as const,
  );
  return Object.fromEntries(methods) as Service;
}

function refusing<Request>(deserialize: (bytes: Buffer) => Request): (bytes: Buffer) => Request {
  return (bytes) => {
    if (bytes.includes(LOST_MEMBER)) {
      throw new TypeError('a member is called "__proto__"; give it another name');
    }
    return deserialize(bytes);
  };
}
