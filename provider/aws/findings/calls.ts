import type { IoTClient } from "@aws-sdk/client-iot";
import { answerOf, jsonOf } from "../answer";
import type { Clients } from "../client";
import { awsFailure } from "../failure";
import { limitTo } from "../limit-to";

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
   * What AWS answers with, as JSON once it is read: unread it takes less memory and no time.
   *
   * @throws AuditError
   */
  answer(
    purpose: CallPurpose,
    send: (iot: IoTClient, options: SendOptions) => Promise<object>,
  ): Promise<UnparsedAnswer>;
  /** Ends the calls under way and makes no more. */
  stop(): void;
}

/** @throws AuditError when it is not JSON. */
export type UnparsedAnswer = () => unknown;

export interface SendOptions {
  readonly abortSignal: AbortSignal;
}

export async function openCalls(clients: Clients, concurrency: number): Promise<Calls> {
  const region = await clients.region();
  const sideBySide = limitTo(concurrency);
  const stopping = new AbortController();
  const abortSignal = stopping.signal;
  return {
    answer: (purpose, send) => {
      const explained = (error: unknown) => awsFailure(error, { ...purpose, region });
      return sideBySide(async () => {
        try {
          abortSignal.throwIfAborted();
          const answer = answerOf(await send(clients.listing(), { abortSignal }));
          return () => {
            try {
              return jsonOf(answer);
            } catch (error) {
              throw explained(error);
            }
          };
        } catch (error) {
          throw explained(error);
        }
      });
    },
    stop: () => stopping.abort(),
  };
}
