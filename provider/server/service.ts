// The gRPC service over a provider.
//
// No preview support is claimed, and no Handshake answered, which would imply it: an audit is read in `check`, and at
// preview the engine itself takes what `check` returns for the outputs.
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { answering } from "./answering";
import { receive } from "./property-values";
import { Provider } from "./provider";

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

/** @param version of the plugin */
export function providerService(version: string): ProviderService {
  const provider = new Provider(version);
  return {
    getSchema: answering(() => provider.getSchema()),
    getPluginInfo: answering(() => provider.getPluginInfo()),
    checkConfig: answering((request) => provider.checkConfig(request)),
    diffConfig: answering((request) => provider.diffConfig(request)),
    configure: answering((request) => provider.configure(request)),
    invoke: answering((request) => provider.invoke(request)),
    check: answering((request) => provider.check(request)),
    diff: answering((request) => provider.diff(request)),
    create: answering(
      (request) => provider.create(request),
      (request) => receive(request.getProperties()),
    ),
    read: answering((request) => provider.read(request)),
    update: answering(
      (request) => provider.update(request),
      (request) => receive(request.getNews()),
    ),
    delete: answering((request) => provider.delete(request)),
    cancel: answering(() => provider.cancel()),
    attach: answering(() => provider.attach()),
  };
}
