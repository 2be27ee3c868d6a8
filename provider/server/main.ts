// The provider plugin `pulumi-resource-device-defender`: the engine starts it, reads the port from its first line, and calls.
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { endWithEngine } from "./end-with-engine";
import { notingLostMembers } from "./requests";
import { providerService } from "./service";
import { version } from "./version";

/** Serves on this machine alone. @returns the port */
export function serve(): Promise<number> {
  // An audit of many accounts may be more than the 4 MB that a message has otherwise.
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(notingLostMembers(ResourceProviderService), providerService(version()));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error),
    );
  });
}

if (require.main === module) {
  endWithEngine();
  void serve().then((port) => process.stdout.write(`${port}\n`));
}
