// The provider plugin as a process of its own, called as the engine calls it.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import * as grpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ROOT } from "./sources";

export type Properties = Readonly<Record<string, unknown>>;

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

const MAIN = join(ROOT, "dist", "provider", "server", "main.js");
const SIGNATURE = "4dabf18193072939515e22adb298388d";

export function secret(value: unknown): object {
  return { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value };
}

/** A resource of the program as an argument. */
export function reference(urn: string): object {
  return { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn, id: "" };
}

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::fleet::device-defender:index:${type}::${name}`;
}

/** A resource that an error of create or update has left behind, as the engine reads it. */
export function leftBehind(error: unknown): { readonly id: string; readonly properties: Properties } | undefined {
  const [details] = (error as ServiceError).metadata.get("grpc-status-details-bin");
  const [detail] = Status.deserializeBinary(Buffer.from(details ?? "")).getDetailsList();
  const left = detail?.unpack(proto.ErrorResourceInitFailed.deserializeBinary, "pulumirpc.ErrorResourceInitFailed");
  return left ? { id: left.getId(), properties: plain(left.getProperties()) } : undefined;
}

type Reply<T> = (error: ServiceError | null, response: T) => void;

export class ProviderPlugin {
  private readonly client: grpc.ResourceProviderClient;

  private constructor(
    readonly process: ChildProcessByStdio<Writable, Readable, null>,
    port: string,
  ) {
    this.client = new grpc.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  }

  /** @param command that starts the plugin; that of this checkout if it is left out */
  static async start(
    env: Readonly<Record<string, string>> = {},
    [command, ...args]: readonly [string, ...string[]] = [process.execPath, MAIN],
  ): Promise<ProviderPlugin> {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const [port] = (await once(createInterface(child.stdout), "line")) as [string];
    return new ProviderPlugin(child, port);
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = once(this.process, "exit");
      this.process.kill("SIGKILL");
      await gone;
    }
  }

  async checkConfig(news: Properties): Promise<Checked> {
    const request = new proto.CheckRequest().setNews(struct(news));
    return checked(await answer((reply) => this.client.checkConfig(request, reply)));
  }

  configure(args: Properties): Promise<proto.ConfigureResponse> {
    return answer((reply) => this.client.configure(new proto.ConfigureRequest().setArgs(struct(args)), reply));
  }

  async check(urn: string, news: Properties, olds: Properties = {}): Promise<Checked> {
    const request = new proto.CheckRequest().setUrn(urn).setNews(struct(news)).setOlds(struct(olds));
    return checked(await answer((reply) => this.client.check(request, reply)));
  }

  async diff(urn: string, id: string, olds: Properties, news: Properties, ignored: string[] = []) {
    const request = new proto.DiffRequest().setUrn(urn).setId(id).setOlds(struct(olds)).setNews(struct(news));
    request.setIgnorechangesList(ignored);
    const response = await answer<proto.DiffResponse>((reply) => this.client.diff(request, reply));
    return { changes: response.getChanges(), replaces: response.getReplacesList() };
  }

  async create(urn: string, inputs: Properties) {
    const request = new proto.CreateRequest().setUrn(urn).setProperties(struct(inputs));
    const response = await answer<proto.CreateResponse>((reply) => this.client.create(request, reply));
    return { id: response.getId(), outs: plain(response.getProperties()) };
  }

  async update(urn: string, id: string, olds: Properties, news: Properties): Promise<Properties> {
    const request = new proto.UpdateRequest().setUrn(urn).setId(id).setOlds(struct(olds)).setNews(struct(news));
    return plain((await answer<proto.UpdateResponse>((reply) => this.client.update(request, reply))).getProperties());
  }

  async read(urn: string, id: string, properties: Properties = {}, inputs?: Properties) {
    const request = new proto.ReadRequest().setUrn(urn).setId(id).setProperties(struct(properties));
    if (inputs !== undefined) {
      request.setInputs(struct(inputs));
    }
    const response = await answer<proto.ReadResponse>((reply) => this.client.read(request, reply));
    return { id: response.getId(), props: plain(response.getProperties()), inputs: plain(response.getInputs()) };
  }

  async delete(urn: string, id: string, properties: Properties): Promise<void> {
    const request = new proto.DeleteRequest().setUrn(urn).setId(id).setProperties(struct(properties));
    await answer((reply) => this.client.delete(request, reply));
  }

  /** @returns what the function gives, or why it fails */
  async invoke(name: string, args: Properties): Promise<{ readonly outputs: Properties; readonly failures: string[] }> {
    const request = new proto.InvokeRequest().setTok(`device-defender:index:${name}`).setArgs(struct(args));
    const response = await answer<proto.InvokeResponse>((reply) => this.client.invoke(request, reply));
    const failures = response
      .getFailuresList()
      .map((failure) => `${failure.getProperty()} ${failure.getReason()}`.trim());
    return { outputs: plain(response.getReturn()), failures };
  }

  async schema(): Promise<Properties> {
    const request = new proto.GetSchemaRequest();
    const response = await answer<proto.GetSchemaResponse>((reply) => this.client.getSchema(request, reply));
    return JSON.parse(response.getSchema());
  }

  async cancel(): Promise<void> {
    await answer((reply) => this.client.cancel(new Empty(), reply));
  }
}

function answer<Response>(ask: (reply: Reply<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    ask((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}

function plain(properties: Struct | undefined): Properties {
  return properties?.toJavaScript() ?? {};
}

function checked(response: proto.CheckResponse): Checked {
  return {
    inputs: plain(response.getInputs()),
    failures: response.getFailuresList().map((failure) => ({
      property: failure.getProperty(),
      reason: failure.getReason(),
    })),
  };
}
