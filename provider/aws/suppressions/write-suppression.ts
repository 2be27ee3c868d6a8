import { randomUUID } from "node:crypto";
import type { IoTClient } from "@aws-sdk/client-iot";
import {
  type AuditSuppressionDescription,
  type SuppressionIdentity,
  sameTerms,
  suppressionId,
  termsInWords,
} from "../../audit/suppression";
import { AuditError, type AuditErrorCode, errorCodeOf } from "../../errors";
import { answerOf, jsonOf } from "../answer";
import type { Clients } from "../client";
import { awsFailure } from "../failure";
import { iotSdk } from "../sdk";
import { findSuppression } from "./find-suppression";

const CREATE_ADVICE = {
  InvalidRequest: "correct the arguments; the check must be enabled in the account's audit configuration",
  LimitExceeded: "delete suppressions that are no longer needed",
};

/**
 * Makes a suppression, once: every try of the call bears the same token.
 *
 * @param adopt what is taken over if it is there already: nothing, one with the same terms, or any, which is given them
 * @throws AuditError `AlreadyExists` when there is one that this call has not made
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_CreateAuditSuppression.html
 */
export async function createSuppression(
  clients: Clients,
  wanted: AuditSuppressionDescription,
  adopt: "none" | "same" | "any",
): Promise<void> {
  const { CreateAuditSuppressionCommand } = iotSdk();
  const doing = `creating suppression ${suppressionId(wanted)}`;
  // AWS refuses a token that it knows, also from a second try whose first one was answered into the void.
  const clientRequestToken = randomUUID();
  const command = new CreateAuditSuppressionCommand({ ...requestOf(wanted), clientRequestToken });
  try {
    await send(clients, { doing, action: "iot:CreateAuditSuppression", advice: CREATE_ADVICE }, (iot) =>
      iot.send(command),
    );
  } catch (error) {
    if (await wasMadeAllTheSame(clients, wanted, error)) {
      return;
    }
    if (errorCodeOf(error) !== "AlreadyExists") {
      throw error;
    }
    const existing = await findSuppression(clients, wanted);
    if (adopt !== "none" && sameTerms(existing, wanted)) {
      return;
    }
    if (adopt !== "any") {
      throw await alreadyExists(clients, existing, doing, error);
    }
    await updateSuppression(clients, wanted);
  }
}

/**
 * Gives a suppression these terms.
 *
 * @throws AuditError `NotFound` when there is none
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_UpdateAuditSuppression.html
 */
export async function updateSuppression(clients: Clients, wanted: AuditSuppressionDescription): Promise<void> {
  const { UpdateAuditSuppressionCommand } = iotSdk();
  const doing = `updating suppression ${suppressionId(wanted)}`;
  // What is left out stays as it was, so that a description is taken away by an empty one.
  const command = new UpdateAuditSuppressionCommand({ description: "", ...requestOf(wanted) });
  await send(clients, { doing, action: "iot:UpdateAuditSuppression" }, (iot) => iot.send(command));
}

/**
 * Deletes a suppression; one that is not there is none to delete.
 *
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_DeleteAuditSuppression.html
 */
export async function deleteSuppression(clients: Clients, identity: SuppressionIdentity): Promise<void> {
  const { DeleteAuditSuppressionCommand } = iotSdk();
  const { checkName, resourceIdentifier } = identity;
  const doing = `deleting suppression ${suppressionId(identity)}`;
  const command = new DeleteAuditSuppressionCommand({ checkName, resourceIdentifier });
  try {
    await send(clients, { doing, action: "iot:DeleteAuditSuppression" }, (iot) => iot.send(command));
  } catch (error) {
    if (errorCodeOf(error) !== "NotFound") {
      throw error;
    }
  }
}

/** The request's members; AWS wants a time as a `Date`, and a clear no where there is one. */
function requestOf({
  checkName,
  resourceIdentifier,
  expirationDate,
  suppressIndefinitely,
  description,
}: AuditSuppressionDescription) {
  return {
    checkName,
    resourceIdentifier,
    suppressIndefinitely,
    ...(expirationDate !== undefined && { expirationDate: new Date(expirationDate) }),
    ...(description !== undefined && { description }),
  };
}

interface Purpose {
  readonly doing: string;
  readonly action: string;
  readonly advice?: Readonly<Record<string, string>>;
}

async function send(clients: Clients, purpose: Purpose, call: (iot: IoTClient) => Promise<object>): Promise<void> {
  try {
    // The SDK takes whatever comes with status 200 for AWS's empty answer.
    jsonOf(answerOf(await call(clients.iot)));
  } catch (error) {
    const { advice, ...rest } = purpose;
    throw awsFailure(error, {
      ...rest,
      region: await clients.region(),
      advice: { NotFound: "check checkName, resourceIdentifier and region", ...advice },
    });
  }
}

/** Failures that do not say whether AWS has done what was asked. */
const UNCLEAR: readonly (AuditErrorCode | undefined)[] = ["Unreachable", "ServiceFailure", "InvalidResponse"];

/**
 * Whether a call that failed has made the suppression: no answer came, or an earlier try made it and the last one is told
 * that it exists.
 */
async function wasMadeAllTheSame(
  clients: Clients,
  wanted: AuditSuppressionDescription,
  error: unknown,
): Promise<boolean> {
  const code = errorCodeOf(error);
  const { $metadata } = Object((error as Error).cause) as { readonly $metadata?: { readonly attempts?: number } };
  const wasRepeated = code === "AlreadyExists" && ($metadata?.attempts ?? 1) > 1;
  if (!wasRepeated && !UNCLEAR.includes(code)) {
    return false;
  }
  try {
    return sameTerms(await findSuppression(clients, wanted), wanted);
  } catch {
    return false;
  }
}

async function alreadyExists(
  clients: Clients,
  existing: AuditSuppressionDescription,
  doing: string,
  cause: unknown,
): Promise<AuditError> {
  return new AuditError({
    code: "AlreadyExists",
    doing,
    reason: `it exists already in ${await clients.region()} (${termsInWords(existing)})`,
    advice:
      "set adoptExisting: true to take it over with the terms of this program, which is also the way after an interrupted run; or delete it in AWS",
    cause,
  });
}
