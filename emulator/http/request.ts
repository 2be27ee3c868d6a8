import type { FastifyRequest } from "fastify";
import type { Operation } from "../operation";
import type { Protocol } from "./protocol";

/** An HTTP request whose operation is known. */
export interface ServiceRequest {
  readonly service: Service;
  readonly operation: Operation;
  /** Undefined where the body cannot be read. */
  readonly input: Record<string, unknown> | undefined;
  readonly http: FastifyRequest;
}

/** A service by its signing name. */
export interface Service {
  readonly name: "iot" | "sts";
  readonly protocol: Protocol;
}

/** The members of a rest-json input, wherever the request carries them. */
export function restInput({ params, query, body }: FastifyRequest): Record<string, unknown> | undefined {
  const members = jsonObject(body);
  return members && { ...(query as object), ...members, ...(params as object) };
}

/** The members of an STS input: a form in the body, or the query of a presigned URL. */
export function formInput({ query, body }: FastifyRequest): Record<string, string> {
  const members = Object.entries(query as Record<string, string>).filter(([name]) => !name.startsWith("X-Amz-"));
  return {
    ...Object.fromEntries(members),
    ...Object.fromEntries(new URLSearchParams(typeof body === "string" ? body : "")),
  };
}

function jsonObject(body: unknown): object | undefined {
  if (typeof body !== "string" || body === "") {
    return {};
  }
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
