import type { AuditBaseline } from "../audit/baseline";
import { AuditError } from "../errors";
import { checkRules } from "./check-rules";
import { isOneBaseline } from "./rules/baseline-value";

/**
 * The baseline of one audit.
 *
 * @throws AuditError `InvalidArgument` for what is none, of a version that nobody knows, or one by target.
 */
export function checkBaseline(value: unknown, doing: string): AuditBaseline {
  const { baseline } = checkRules({ baseline: value }, doing);
  if (isOneBaseline(baseline)) {
    return baseline;
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing,
    property: "baseline",
    reason: `baseline is ${baseline === undefined ? "missing" : "one by target"}`,
    advice: "give that of this audit",
  });
}
