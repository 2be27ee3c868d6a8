// What the engine asks of a provider, request by request:
// https://github.com/pulumi/pulumi/blob/v3.230.0/proto/pulumi/provider.proto
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Failure } from "../arguments/audit-task";
import { AuditError } from "../errors";
import { same } from "../plugin/properties";
import { typeOfUrn } from "../schema/tokens";
import { Cancellation } from "./cancellation";
import { hiddenIgnoreChanges, refuseIgnoreChanges } from "./ignored-changes";
import { type Properties, receive, send, unmark } from "./property-values";
import { checkProviderConfig, stackConfigOf } from "./provider-config";
import type { Resource } from "./resource";
import { Resources } from "./resources";

const { DIFF_NONE, DIFF_SOME, DIFF_UNKNOWN } = proto.DiffResponse.DiffChanges;

/** The plugin for one provider of a program, with its configuration and what it has read. */
export class Provider {
  private readonly cancellation = new Cancellation();
  private args: Properties | undefined;
  private config = stackConfigOf({});
  private resources = new Resources(this.config, this.cancellation.host);

  /** @param version of the plugin */
  constructor(private readonly version: string) {}

  async getSchema(): Promise<proto.GetSchemaResponse> {
    // Read when asked: SDKs and documentation are made of it, and YAML programs checked by it.
    const schema = require("../schema/schema.json") as object;
    return new proto.GetSchemaResponse().setSchema(JSON.stringify({ ...schema, version: this.version }));
  }

  async getPluginInfo(): Promise<PluginInfo> {
    return new PluginInfo().setVersion(this.version);
  }

  async checkConfig(request: proto.CheckRequest): Promise<proto.CheckResponse> {
    const { failures } = checkProviderConfig(unmark(receive(request.getNews())));
    return new proto.CheckResponse().setInputs(request.getNews()).setFailuresList(failures.map(checkFailure));
  }

  async diffConfig(request: proto.DiffRequest): Promise<proto.DiffResponse> {
    const changed = !same(receive(request.getOldInputs() ?? request.getOlds()), receive(request.getNews()));
    // Another way to reach AWS makes no other resource; each says for itself what changes with it.
    return new proto.DiffResponse().setChanges(changed ? DIFF_SOME : DIFF_NONE);
  }

  async configure(request: proto.ConfigureRequest): Promise<proto.ConfigureResponse> {
    const args = unmark(receive(request.getArgs()));
    // Of one process with two configurations, the audits of the first provider would be read from where the second one reads.
    if (this.args !== undefined && !same(this.args, args)) {
      throw new AuditError({
        code: "InvalidArgument",
        doing: "configuring the provider",
        reason: "this process serves a provider with other arguments",
        advice: "take it out of PULUMI_DEBUG_PROVIDERS, or start it again",
      });
    }
    this.args = args;
    this.config = stackConfigOf(checkProviderConfig(args).config);
    this.resources = new Resources(this.config, this.cancellation.host);
    return new proto.ConfigureResponse().setAcceptsecrets(true).setAcceptresources(true).setSupportspreview(false);
  }

  async invoke(request: proto.InvokeRequest): Promise<proto.InvokeResponse> {
    const { invoke } = require("./functions") as typeof import("./functions");
    const args = receive(request.getArgs());
    const result = await invoke(request.getTok(), unmark(args), this.config);
    return "failures" in result
      ? new proto.InvokeResponse().setFailuresList(result.failures.map(checkFailure))
      : new proto.InvokeResponse().setReturn(send(result.outputs, args));
  }

  async check(request: proto.CheckRequest): Promise<proto.CheckResponse> {
    const resource = this.resourceOf(request);
    const hidden = resource.refusesIgnoreChanges ? hiddenIgnoreChanges() : [];
    if (hidden.length > 0) {
      return new proto.CheckResponse().setInputs(request.getNews()).setFailuresList(hidden.map(checkFailure));
    }
    const news = receive(request.getNews());
    const result = await resource.check(request.getUrn(), unmark(receive(request.getOlds())), unmark(news));
    return new proto.CheckResponse()
      .setInputs(send(result.inputs ?? {}, news))
      .setFailuresList((result.failures ?? []).map(checkFailure));
  }

  async diff(request: proto.DiffRequest): Promise<proto.DiffResponse> {
    const resource = this.resourceOf(request);
    if (resource.refusesIgnoreChanges) {
      refuseIgnoreChanges(request.getIgnorechangesList());
    }
    const olds = unmark(receive(request.getOlds()));
    const news = unmark(receive(request.getNews()));
    const result = await resource.diff(request.getUrn(), request.getId(), olds, news);
    const { changes, replaces = [], deleteBeforeReplace = false } = result;
    return new proto.DiffResponse()
      .setChanges(changes === undefined ? DIFF_UNKNOWN : changes ? DIFF_SOME : DIFF_NONE)
      .setReplacesList([...replaces])
      .setDeletebeforereplace(deleteBeforeReplace);
  }

  async create(request: proto.CreateRequest): Promise<proto.CreateResponse> {
    const inputs = receive(request.getProperties());
    const { id, outs } = await this.resourceOf(request).create(request.getUrn(), unmark(inputs));
    return new proto.CreateResponse().setId(id).setProperties(send(outs ?? {}, inputs));
  }

  async read(request: proto.ReadRequest): Promise<proto.ReadResponse> {
    const inputs = receive(request.getInputs());
    const recorded = { ...inputs, ...receive(request.getProperties()) };
    const resource = this.resourceOf(request);
    // An import knows the id alone.
    const result =
      Object.keys(recorded).length === 0
        ? await resource.import(request.getUrn(), request.getId())
        : await resource.read(request.getUrn(), request.getId(), unmark(recorded));
    return new proto.ReadResponse()
      .setId(result.id ?? "")
      .setProperties(send(result.props ?? {}, recorded))
      .setInputs(result.inputs === undefined ? request.getInputs() : send(result.inputs, recorded));
  }

  async update(request: proto.UpdateRequest): Promise<proto.UpdateResponse> {
    const news = receive(request.getNews());
    const olds = unmark(receive(request.getOlds()));
    const { outs } = await this.resourceOf(request).update(request.getUrn(), request.getId(), olds, unmark(news));
    return new proto.UpdateResponse().setProperties(send(outs ?? {}, news));
  }

  async delete(request: proto.DeleteRequest): Promise<Empty> {
    await this.resourceOf(request).delete(request.getId(), unmark(receive(request.getProperties())));
    return new Empty();
  }

  async cancel(): Promise<Empty> {
    this.cancellation.cancel();
    return new Empty();
  }

  /** For an engine that is told of a plugin that runs already, in a debugger. */
  async attach(): Promise<Empty> {
    return new Empty();
  }

  private resourceOf(request: { getUrn(): string }): Resource {
    return this.resources.ofType(typeOfUrn(request.getUrn()));
  }
}

function checkFailure({ property, reason }: Failure): proto.CheckFailure {
  return new proto.CheckFailure().setProperty(property).setReason(reason);
}
