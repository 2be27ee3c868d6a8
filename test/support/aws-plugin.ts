// A stand-in for the plugin of @pulumi/aws, which no test can download: every resource is made as it is asked for, and has
// an `arn`. So a program with @pulumi/aws runs on the real engine without an account.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import { writeExecutable } from "./folders";
import { ROOT } from "./sources";

const MANIFEST = join(ROOT, "node_modules", "@pulumi", "aws", "package.json");
const { version: VERSION } = JSON.parse(readFileSync(MANIFEST, "utf8")) as { readonly version: string };

/** @param pulumiHome where the engine looks for plugins that are installed */
export function installAwsPlugin(pulumiHome: string): void {
  const runTypeScript = `-r "${require.resolve("ts-node/register/transpile-only")}"`;
  const launcher = `#!/bin/sh\ncd "${ROOT}"\nexec "${process.execPath}" ${runTypeScript} "${__filename}" "$@"\n`;
  writeExecutable(join(pulumiHome, "plugins", `resource-aws-v${VERSION}`, "pulumi-resource-aws"), launcher);
}

const service = {
  getPluginInfo: answering(() => new PluginInfo().setVersion(VERSION)),
  checkConfig: answering((request: proto.CheckRequest) => new proto.CheckResponse().setInputs(request.getNews())),
  diffConfig: answering(() => new proto.DiffResponse()),
  configure: answering(() => new proto.ConfigureResponse().setAcceptsecrets(true)),
  check: answering((request: proto.CheckRequest) => new proto.CheckResponse().setInputs(request.getNews())),
  diff: answering((request: proto.DiffRequest) => {
    const [before, after] = [request.getOldInputs(), request.getNews()].map((values) => JSON.stringify(plain(values)));
    const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
    return new proto.DiffResponse().setChanges(before === after ? DIFF_NONE : DIFF_SOME);
  }),
  create: answering((request: proto.CreateRequest) => {
    const id = request.getUrn().split("::").at(-1) ?? "";
    return new proto.CreateResponse().setId(id).setProperties(withArn(request.getProperties(), id));
  }),
  update: answering((request: proto.UpdateRequest) =>
    new proto.UpdateResponse().setProperties(withArn(request.getNews(), request.getId())),
  ),
  delete: answering(() => new Empty()),
  cancel: answering(() => new Empty()),
};

function answering<Request, Response>(answer: (request: Request) => Response) {
  return ({ request }: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>) =>
    reply(null, answer(request));
}

function plain(values: Struct | undefined): object {
  return values?.toJavaScript() ?? {};
}

function withArn(inputs: Struct | undefined, id: string): Struct {
  const outputs = inputs?.clone() ?? new Struct();
  outputs.getFieldsMap().set("arn", new Value().setStringValue(`arn:aws:stand-in:eu-west-1:111122223333:${id}`));
  return outputs;
}

if (require.main === module) {
  const server = new Server();
  server.addService(ResourceProviderService, service);
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      throw error;
    }
    process.stdout.write(`${port}\n`);
  });
}
