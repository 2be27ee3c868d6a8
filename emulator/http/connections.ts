import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Numbers the TCP connections of a server. */
export class Connections {
  readonly #numbers = new WeakMap<Socket, number>();
  #count = 0;

  constructor(server: Server) {
    server.on("connection", (socket: Socket) => {
      this.#count += 1;
      this.#numbers.set(socket, this.#count);
    });
  }

  get count(): number {
    return this.#count;
  }

  numberOf(socket: Socket): number {
    return this.#numbers.get(socket) ?? 0;
  }
}
