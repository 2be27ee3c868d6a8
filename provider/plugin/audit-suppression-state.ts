// What a suppression leaves in the state, and which of its arguments make it another suppression.
import type { CheckedAuditSuppressionArgs } from "../arguments/audit-suppression";
import { type AuditSuppressionDescription, hasExpired } from "../audit/suppression";
import { isAbsent } from "../audit/values";
import type { ConnectionArgs } from "../aws/connection";
import { AuditError } from "../errors";
import { STARTED_FOR } from "../protocol/provider-code";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import type { Properties } from "./properties";
import { pick } from "./recorded-audit";

/** What makes it another suppression. */
export const IDENTIFYING = ["checkName", "resourceIdentifier", "region"] as const;
export const TERMS = ["expirationDate", "suppressIndefinitely", "description"] as const;
export const CONNECTION = ["region", "profile", "assumeRole", "endpoint", "allowedAccountIds", "maxAttempts"] as const;

/** What Pulumi keeps. The engine takes a property that is not there for unknown at preview, so that it is `null`. */
export function stateOf(args: AuditSuppressionDescription & ConnectionArgs & { adoptExisting?: boolean }, now: number) {
  const { checkName, resourceIdentifier, expirationDate, suppressIndefinitely, description } = args;
  return {
    ...pick(args, [...CONNECTION, "adoptExisting"]),
    checkName,
    resourceIdentifier,
    expirationDate: expirationDate ?? null,
    suppressIndefinitely,
    description: description ?? null,
    expired: hasExpired(args, now),
  };
}

export function connectionOf(args: object): ConnectionArgs {
  return pick(args, CONNECTION);
}

/** `null` stands for what is absent, in a state and in whatever `ignoreChanges` takes from one. */
export function present(properties: Properties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => !isAbsent(value)));
}

export function resolved(inputs: Properties): {
  readonly args: CheckedAuditSuppressionArgs;
  readonly startedFor: string;
} {
  const { expired: _, [STARTED_FOR]: startedFor, ...args } = present(withoutProvider(inputs));
  if (!containsUnknown(args)) {
    return { args: args as unknown as CheckedAuditSuppressionArgs, startedFor: String(startedFor ?? "") };
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "creating a suppression",
    reason: "an argument is still unknown",
    advice: "correct the arguments",
  });
}
