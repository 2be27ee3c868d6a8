import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN_VALUE } from "../../../provider/audit/values";
import { type Properties, receive, referenceIn, send, unmark } from "../../../provider/server/property-values";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value });
const roundTrip = (properties: Properties) => receive(send(properties));

describe("Values between engine and plugin", () => {
  const json = fc.dictionary(
    fc.string().filter((name) => name !== "__proto__"),
    fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value).replaceAll("__proto__", "proto"))),
  );

  it("arrive as they were sent", () => {
    fc.assert(fc.property(json, (properties) => assert.deepEqual(roundTrip(properties), { ...properties })));
  });

  it("lose a member that is undefined, and keep null", () => {
    assert.deepEqual(roundTrip({ a: undefined, b: null, c: [{ d: undefined }] }), { b: null, c: [{}] });
  });

  it("lose their marks wherever a secret stands", () => {
    const marked = { a: secret("x"), b: { c: [secret({ d: secret(1) })] } };
    assert.deepEqual(unmark(marked), { a: "x", b: { c: [{ d: 1 }] } });
  });

  it("are secret again where they were given as secrets, and nowhere else", () => {
    const given = { taskId: secret("t"), region: "r", assumeRole: { roleArn: "a", externalId: secret("e") } };
    const sent = receive(send({ ...unmark(given), taskStatus: "COMPLETED" }, given));
    assert.deepEqual(sent, { ...given, taskStatus: "COMPLETED" });
  });

  it("make a secret of a whole list that holds one, whatever order it comes back in", () => {
    const given = { targetCheckNames: ["b", secret("a")] };
    assert.deepEqual(receive(send({ targetCheckNames: ["a", "b"] }, given)), { targetCheckNames: secret(["a", "b"]) });
  });

  it("make a secret of what a secret was turned into", () => {
    const given = { triggers: { a: [secret("x")] } };
    assert.deepEqual(receive(send({ triggers: "x" }, given)), { triggers: secret("x") });
  });

  it("keep a secret endpoint secret under both of its names, also in a fleet's targets", () => {
    const given = { endpoint: secret("http://e"), targets: { a: { endpoint: secret("http://a"), region: "r" } } };
    const state = {
      endpoint: "http://e",
      endpointArgument: "http://e",
      targets: { a: { endpoint: "http://a", endpointArgument: "http://a", region: "r" } },
    };
    assert.deepEqual(receive(send(state, given)), {
      endpoint: secret("http://e"),
      endpointArgument: secret("http://e"),
      targets: { a: { endpoint: secret("http://a"), endpointArgument: secret("http://a"), region: "r" } },
    });
  });

  it("leave no text in the clear that was given as a secret, whatever the shape", () => {
    const word = fc.constantFrom("s3cret-1", "s3cret-2");
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom("plain", 1, true),
        word.map(secret),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("a", "b", "endpoint", "targets"), tie("value"), { maxKeys: 3 }),
      ),
    }));
    const properties = fc.dictionary(fc.constantFrom("a", "b", "endpoint", "targets"), values["value"]);
    const inTheClear = (value: unknown): boolean => {
      if (typeof value !== "object" || value === null) {
        return typeof value === "string" && value.startsWith("s3cret");
      }
      return !(SIGNATURE in value) && Object.values(value).some(inTheClear);
    };
    fc.assert(
      fc.property(properties, (given) => {
        assert.equal(inTheClear(receive(send(unmark(given), given))), false);
      }),
    );
  });

  it("know an unknown value of any type by one text", () => {
    const unknowns = { number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421", list: ["6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"] };
    assert.deepEqual(receive(Struct.fromJavaScript(unknowns)), { number: UNKNOWN_VALUE, list: [UNKNOWN_VALUE] });
  });

  it("tell a resource from an object that looks like one", () => {
    const urn = "urn:pulumi:dev::p::device-defender:index:AuditTask::nightly";
    assert.deepEqual(referenceIn({ [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn, id: "x" }), { urn });
    for (const other of [{ urn }, secret("x"), [urn], null, "x", { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e" }]) {
      assert.equal(referenceIn(other), undefined);
    }
  });
});
