import type { IoTClient } from "@aws-sdk/client-iot";
import { answerOf, jsonOf } from "../answer";
import type { Clients } from "../client";
import { awsFailure } from "../failure";

/** What a call is for, so that its failure can say so. */
export interface CallPurpose {
  /** `listing findings of audit task 4b1f...` */
  readonly doing: string;
  /** `iot:ListAuditFindings` */
  readonly action: string;
}

/** The calls of one reading: so many at a time, and all of them ended at once. */
export interface Calls {
  /**
   * The JSON that AWS answers with.
   *
   * @throws AuditError
   */
  json(purpose: CallPurpose, send: (iot: IoTClient, options: SendOptions) => Promise<object>): Promise<unknown>;
  /** Ends the calls under way and makes no more. */
  stop(): void;
}

export interface SendOptions {
  readonly abortSignal: AbortSignal;
}

export async function openCalls(clients: Clients, concurrency: number): Promise<Calls> {
  const { default: pLimit } = require("p-limit") as typeof import("p-limit");
  const region = await clients.region();
  const sideBySide = pLimit(concurrency);
  const stopping = new AbortController();
  const abortSignal = stopping.signal;
  return {
    json: (purpose, send) =>
      sideBySide(async () => {
        try {
          abortSignal.throwIfAborted();
          return jsonOf(answerOf(await send(clients.listing(), { abortSignal })));
        } catch (error) {
          throw awsFailure(error, { ...purpose, region });
        }
      }),
    stop: () => stopping.abort(),
  };
}
