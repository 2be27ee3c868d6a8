import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

const CONNECT_TIMEOUT_MS = 5_000;
export const REQUEST_TIMEOUT_MS = 20_000;

/** Calls to one host that a session has under way at once; further ones wait for a connection. */
export const MAX_CONNECTIONS_PER_HOST = 100;

export type RequestHandler = ReturnType<typeof createRequestHandler>;

/**
 * How every client of a session sends.
 *
 * They share one pool of connections: a fleet has a client for each role and region, and pools of their own would leave a
 * thousand idle connections open.
 */
export function createRequestHandler() {
  const pool = { keepAlive: true, maxSockets: MAX_CONNECTIONS_PER_HOST };
  return {
    httpAgent: new HttpAgent(pool),
    httpsAgent: new HttpsAgent(pool),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  };
}
