import type * as pulumi from "@pulumi/pulumi";
import { type Duration, parseDuration } from "../audit/duration";
import { DEFAULT_MAX_AGE_OF_READING, DEFAULT_OUTPUT_NAME } from "../contract/model";
import type { StackAudit } from "../contract/stack-audit";

/** Which output is read, and how strictly. */
export interface AuditFromStackOptions {
  /** The output that holds the contract. Default `audit`. */
  readonly output?: string;
  /** How long ago the publishing stack may have read the audit. Default `"24 hours"`. */
  readonly maxAge?: Duration;
  /** Whether to refuse an audit that was not read from AWS's own endpoint. Default false. */
  readonly requireAws?: boolean;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/** What is needed of a `pulumi.StackReference`. */
export type OutputSource = Pick<pulumi.StackReference, "getOutput">;

/**
 * The audit that another stack exports with `auditStackOutputs`, after validation.
 *
 * It is never undefined and never throws for what the other stack holds: an output that is missing, malformed, of another
 * version, stale or from the future has the verdict `inconclusive` and says why among its violations.
 *
 * ```ts
 * const audit = auditFromStack(new pulumi.StackReference("acme/fleet-audit/prod"));
 * export const fleetVerdict = audit.verdict;
 * ```
 *
 * @throws AuditError `InvalidArgument` when `maxAge` is no length of time.
 */
export function auditFromStack(stack: OutputSource, options: AuditFromStackOptions = {}): pulumi.Output<StackAudit> {
  const {
    output = DEFAULT_OUTPUT_NAME,
    maxAge = DEFAULT_MAX_AGE_OF_READING,
    requireAws = false,
    now = Date.now,
  } = options;
  parseDuration(maxAge, "reading the audit of another stack", "maxAge");
  return (stack.getOutput(output) as pulumi.Output<unknown>).apply((value) => {
    const { contractProblem, readAuditContract } =
      require("../contract/read-contract") as typeof import("../contract/read-contract");
    const { toStackAudit } = require("../contract/stack-audit") as typeof import("../contract/stack-audit");
    return toStackAudit(
      value === undefined
        ? { verdict: "inconclusive", problems: [contractProblem(`no output ${output}`, "an audit contract")] }
        : readAuditContract(value, { maxAge, requireAws, now: now() }),
      maxAge,
    );
  });
}
