import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Operation } from "../operation";
import { IOT_OPERATIONS, STS_OPERATIONS } from "../routes";
import { invalidAction, invalidRequest, unknownOperation } from "../service-error";
import { Connections } from "./connections";
import { createCallRecord, type EmulatorState, handleRequest } from "./handle-request";
import { queryXml } from "./query-xml";
import { refuseMalformed } from "./refuse-malformed";
import { formInput, restInput, type Service, type ServiceRequest } from "./request";
import { restJson } from "./rest-json";
import { send } from "./send";

const iot: Service = { name: "iot", protocol: restJson };
const sts: Service = { name: "sts", protocol: queryXml };

/** AWS IoT under its paths and STS under `/`, on one port. */
export function createServer(state: EmulatorState): { app: FastifyInstance<Server>; connections: Connections } {
  const app = fastify({
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    frameworkErrors: refuse,
    clientErrorHandler: refuseMalformed,
    // Labels of any length reach validation, which words the refusal.
    routerOptions: { maxParamLength: Number.MAX_SAFE_INTEGER },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  const connections = new Connections(app.server);

  const serve = async (request: ServiceRequest, reply: FastifyReply) => {
    const call = state.calls.add(createCallRecord(request, connections.numberOf(request.http.socket), state));
    const outcome = handleRequest(request, state);
    // Node would send the system's time.
    reply.raw.sendDate = false;
    if (state.dates) {
      reply.raw.setHeader("date", new Date(state.now()).toUTCString());
    }
    if (state.latencyMs > 0) {
      await delay(state.latencyMs, undefined, { ref: false });
    }
    return send(outcome, call, reply);
  };

  for (const operation of IOT_OPERATIONS) {
    app.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ":$1"),
      handler: (http, reply) => serve({ service: iot, operation, input: restInput(http), http }, reply),
    });
  }
  const serveSts = (http: FastifyRequest, reply: FastifyReply) => {
    const { Action = `${http.method} /`, Version, ...input } = formInput(http);
    const operation = STS_OPERATIONS.find(({ name }) => name === Action) ?? unsupported(Action, invalidAction);
    return serve({ service: sts, operation, input, http }, reply);
  };
  app.post("/", serveSts);
  app.get("/", serveSts);
  app.setNotFoundHandler((http, reply) => {
    const operation = unsupported(`${http.method} ${http.url.split("?")[0]}`);
    return serve({ service: iot, operation, input: {}, http }, reply);
  });
  app.setErrorHandler(refuse);
  return { app, connections };
}

function unsupported(name: string, error = unknownOperation): Operation {
  return {
    name,
    paginated: false,
    unsigned: false,
    run() {
      throw error(name);
    },
  };
}

/** For what is no request at all, such as a path that cannot be decoded. */
function refuse(error: unknown, _http: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, headers, body } = restJson.failure(invalidRequest(String(error)), randomUUID());
  return reply.code(status).headers(headers).send(body);
}
