import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { invalidRequest, ServiceError } from "../service-error";
import { restJson } from "./rest-json";

/** Answers what the HTTP parser refuses before there is a request, with AWS's headers as any other error. */
export function refuseMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const failure =
    error.code === "HPE_HEADER_OVERFLOW"
      ? new ServiceError("RequestHeaderSectionTooLargeException", 431, "Request header section too large")
      : invalidRequest("The request is not HTTP.");
  const { status, headers, body } = restJson.failure(failure, randomUUID());
  const lines = Object.entries({ ...headers, "content-length": Buffer.byteLength(body), connection: "close" });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`,
  );
}
