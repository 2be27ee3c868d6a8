import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Numbers the TCP connections of a server. */
export class Connections {
  private readonly numbers = new WeakMap<Socket, number>();
  private latest = 0;

  constructor(server: Server) {
    server.on("connection", (socket: Socket) => {
      this.latest += 1;
      this.numbers.set(socket, this.latest);
    });
  }

  get count(): number {
    return this.latest;
  }

  numberOf(socket: Socket): number {
    return this.numbers.get(socket) ?? 0;
  }
}
