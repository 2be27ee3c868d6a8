import assert from "node:assert/strict";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { notingLostMembers, refuseLostMember } from "../../../provider/server/requests";

const { check } = notingLostMembers(ResourceProviderService);

/** As the engine sends it. Here, too, the name would be lost, so it is put in its place afterwards. */
function onTheWire(news: Parameters<typeof Struct.fromJavaScript>[0]): Buffer {
  const bytes = new CheckRequest().setNews(Struct.fromJavaScript(news)).serializeBinary();
  return Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("__PROTO__", "__proto__"), "latin1");
}

describe("A request to the provider plugin", () => {
  it("is refused with a member called __proto__, wherever it stands: it would be lost", () => {
    for (const news of [
      { __PROTO__: 1 },
      { targets: { home: {}, __PROTO__: { taskId: "x" } } },
      { audit: [[{ more: { __PROTO__: null } }]] },
    ]) {
      const bytes = onTheWire(news);
      assert.doesNotMatch(JSON.stringify(CheckRequest.deserializeBinary(bytes).toObject()), /__proto__/);
      assert.throws(() => refuseLostMember(check.requestDeserialize(bytes)), {
        code: "InvalidArgument",
        message: 'reading the arguments: a member is called "__proto__"; give it another name',
      });
    }
  });

  it("is read with that word in a text, and with every other name", () => {
    const news = { text: "__PROTO__", constructor: { toString: "x" }, my__PROTO__: 1, __PROTO___: 2 };
    const request = check.requestDeserialize(onTheWire(news));
    refuseLostMember(request);
    const { text, ...others } = request.getNews()?.toJavaScript() ?? {};
    assert.equal(text, "__proto__");
    assert.deepEqual(Object.keys(others).sort(), ["__proto___", "constructor", "my__proto__"]);
  });
});
