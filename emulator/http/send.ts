import type { FastifyReply } from "fastify";
import type { CallRecord } from "../calls";
import type { Outcome } from "./apply-fault";
import type { Answer } from "./protocol";

/** Sends the outcome and notes in the record what left. */
export function send(outcome: Outcome, call: CallRecord, reply: FastifyReply): FastifyReply {
  if ("connection" in outcome) {
    reply.hijack();
    if (outcome.connection === "reset") {
      reply.raw.socket?.resetAndDestroy();
    }
    return reply;
  }
  const answer = "truncated" in outcome ? outcome.truncated : outcome;
  call.status = answer.status;
  if (answer.errorCode !== undefined) {
    call.errorCode = answer.errorCode;
  }
  if ("truncated" in outcome) {
    return sendHalf(answer, reply);
  }
  // As bytes, for Fastify adds a charset to the content type of a text.
  return reply.code(answer.status).headers(answer.headers).send(Buffer.from(answer.body));
}

function sendHalf({ status, headers, body }: Answer, reply: FastifyReply): FastifyReply {
  reply.hijack();
  const bytes = Buffer.from(body);
  reply.raw.writeHead(status, { ...headers, "content-length": bytes.length });
  reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => reply.raw.destroy());
  return reply;
}
