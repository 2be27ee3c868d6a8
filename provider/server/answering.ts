import { type handleUnaryCall, Metadata, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { isRecord } from "../audit/values";
import { messageOf } from "../text";
import { type Properties, send } from "./property-values";
import { refuseLostMember } from "./requests";

/**
 * A method of the service. What it throws is the answer's error, in one line.
 *
 * @param inputs of the resource, where an error may leave one behind that is there and not ready
 */
export function answering<Request extends object, Response>(
  work: (request: Request) => Promise<Response>,
  inputs: (request: Request) => Properties = () => ({}),
): handleUnaryCall<Request, Response> {
  const answer = async (request: Request) => {
    refuseLostMember(request);
    return work(request);
  };
  return ({ request }, reply) => {
    answer(request).then(
      (response) => reply(null, response),
      (error: unknown) =>
        reply({ code: status.UNKNOWN, details: messageOf(error), metadata: detailsOf(error, inputs(request)) }),
    );
  };
}

// A resource that an error leaves behind travels in the details of a google.rpc.Status.
// https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/go/common/util/rpcutil/rpcerror/rpcerror.go
function detailsOf(error: unknown, inputs: Properties): Metadata {
  const metadata = new Metadata();
  const { id, properties, reasons } = Object(error) as Readonly<Record<string, unknown>>;
  if (typeof id !== "string" || !isRecord(properties) || !Array.isArray(reasons)) {
    return metadata;
  }
  const left = new ErrorResourceInitFailed()
    .setId(id)
    .setProperties(send(properties, inputs))
    .setReasonsList(reasons.map(String));
  const detail = new Any();
  detail.pack(left.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const answer = new Status().setCode(status.UNKNOWN).setMessage(messageOf(error)).setDetailsList([detail]);
  metadata.add("grpc-status-details-bin", Buffer.from(answer.serializeBinary()));
  return metadata;
}
