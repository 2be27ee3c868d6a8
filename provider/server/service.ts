// What the engine asks of a provider: https://github.com/pulumi/pulumi/blob/v3.230.0/proto/pulumi/provider.proto
//
// No preview support is claimed, and no Handshake answered, which would imply it: an audit is read in `check`, and at
// preview the engine itself takes what `check` returns for the outputs.

import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Failure } from "../arguments/audit-task";
import { same } from "../plugin/properties";
import { typeOfUrn } from "../schema/tokens";
import { answering } from "./answering";
import { Cancellation } from "./cancellation";
import { hiddenIgnoreChanges, refuseIgnoreChanges } from "./ignored-changes";
import { receive, send, unmark } from "./property-values";
import { checkProviderConfig, stackConfigOf } from "./provider-config";
import { Resources } from "./resources";

/** The methods that are answered; the server answers the others with `UNIMPLEMENTED`. */
export type ProviderService = Pick<
  IResourceProviderServer,
  | "getSchema"
  | "getPluginInfo"
  | "checkConfig"
  | "diffConfig"
  | "configure"
  | "invoke"
  | "check"
  | "diff"
  | "create"
  | "read"
  | "update"
  | "delete"
  | "cancel"
  | "attach"
>;

const { DIFF_NONE, DIFF_SOME, DIFF_UNKNOWN } = proto.DiffResponse.DiffChanges;

/** @param version of the plugin */
export function providerService(version: string): ProviderService {
  const cancellation = new Cancellation();
  let config = stackConfigOf({});
  let resources = new Resources(config, cancellation.host);
  const resourceOf = (request: { getUrn(): string }) => resources.ofType(typeOfUrn(request.getUrn()));

  return {
    getSchema: answering(async () => {
      // Read when asked: SDKs and documentation are made of it, and YAML programs checked by it.
      const schema = require("../schema/schema.json") as object;
      return new proto.GetSchemaResponse().setSchema(JSON.stringify({ ...schema, version }));
    }),

    getPluginInfo: answering(async () => new PluginInfo().setVersion(version)),

    checkConfig: answering(async (request) => {
      const { failures } = checkProviderConfig(unmark(receive(request.getNews())));
      return new proto.CheckResponse().setInputs(request.getNews()).setFailuresList(failures.map(checkFailure));
    }),

    diffConfig: answering(async (request) => {
      const changed = !same(receive(request.getOldInputs() ?? request.getOlds()), receive(request.getNews()));
      // Another way to reach AWS makes no other resource; each says for itself what changes with it.
      return new proto.DiffResponse().setChanges(changed ? DIFF_SOME : DIFF_NONE);
    }),

    configure: answering(async (request) => {
      config = stackConfigOf(checkProviderConfig(unmark(receive(request.getArgs()))).config);
      resources = new Resources(config, cancellation.host);
      return new proto.ConfigureResponse().setAcceptsecrets(true).setAcceptresources(true).setSupportspreview(false);
    }),

    invoke: answering(async (request) => {
      const { invoke } = require("./functions") as typeof import("./functions");
      const args = receive(request.getArgs());
      const result = await invoke(request.getTok(), unmark(args), config);
      return "failures" in result
        ? new proto.InvokeResponse().setFailuresList(result.failures.map(checkFailure))
        : new proto.InvokeResponse().setReturn(send(result.outputs, args));
    }),

    check: answering(async (request) => {
      const resource = resourceOf(request);
      const hidden = resource.refusesIgnoreChanges ? hiddenIgnoreChanges() : [];
      if (hidden.length > 0) {
        return new proto.CheckResponse().setInputs(request.getNews()).setFailuresList(hidden.map(checkFailure));
      }
      const news = receive(request.getNews());
      const result = await resource.check(request.getUrn(), unmark(receive(request.getOlds())), unmark(news));
      return new proto.CheckResponse()
        .setInputs(send(result.inputs ?? {}, news))
        .setFailuresList((result.failures ?? []).map(checkFailure));
    }),

    diff: answering(async (request) => {
      const resource = resourceOf(request);
      if (resource.refusesIgnoreChanges) {
        refuseIgnoreChanges(request.getIgnorechangesList());
      }
      const [olds, news] = [request.getOlds(), request.getNews()].map((properties) => unmark(receive(properties)));
      const result = await resource.diff(request.getUrn(), request.getId(), olds ?? {}, news ?? {});
      const { changes, replaces = [], deleteBeforeReplace = false } = result;
      return new proto.DiffResponse()
        .setChanges(changes === undefined ? DIFF_UNKNOWN : changes ? DIFF_SOME : DIFF_NONE)
        .setReplacesList([...replaces])
        .setDeletebeforereplace(deleteBeforeReplace);
    }),

    create: answering(
      async (request) => {
        const inputs = receive(request.getProperties());
        const { id, outs } = await resourceOf(request).create(request.getUrn(), unmark(inputs));
        return new proto.CreateResponse().setId(id).setProperties(send(outs ?? {}, inputs));
      },
      (request) => receive(request.getProperties()),
    ),

    read: answering(async (request) => {
      const inputs = receive(request.getInputs());
      const recorded = { ...inputs, ...receive(request.getProperties()) };
      const resource = resourceOf(request);
      // An import knows the id alone.
      const result =
        Object.keys(recorded).length === 0
          ? await resource.import(request.getUrn(), request.getId())
          : await resource.read(request.getUrn(), request.getId(), unmark(recorded));
      return new proto.ReadResponse()
        .setId(result.id ?? "")
        .setProperties(send(result.props ?? {}, recorded))
        .setInputs(result.inputs === undefined ? request.getInputs() : send(result.inputs, recorded));
    }),

    update: answering(
      async (request) => {
        const news = receive(request.getNews());
        const olds = unmark(receive(request.getOlds()));
        const { outs } = await resourceOf(request).update(request.getUrn(), request.getId(), olds, unmark(news));
        return new proto.UpdateResponse().setProperties(send(outs ?? {}, news));
      },
      (request) => receive(request.getNews()),
    ),

    delete: answering(async (request) => {
      await resourceOf(request).delete(request.getId(), unmark(receive(request.getProperties())));
      return new Empty();
    }),

    // For an engine that is told of a plugin that runs already, in a debugger.
    attach: answering(async () => new Empty()),

    cancel: answering(async () => {
      cancellation.cancel();
      return new Empty();
    }),
  };
}

function checkFailure({ property, reason }: Failure): proto.CheckFailure {
  return new proto.CheckFailure().setProperty(property).setReason(reason);
}
