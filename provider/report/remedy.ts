// What to do about a check or a violation, in plain words.
import type { Violation } from "../gate/model";
import { guideTo, hasGuide } from "./check-guide";
import type { CheckRow } from "./rows";

const UNFINISHED = "Wait for the audit to end: set waitForCompletion, or judge it again later.";
const AGAIN = "Start a new audit, and judge that one.";

/** Of a check that did not end as it should. */
const UNDECIDED: ReadonlySet<string> = new Set([
  "ABSENT",
  "IN_PROGRESS",
  "WAITING_FOR_DATA_COLLECTION",
  "CANCELED",
  "FAILED",
]);

/** Undefined for a check that needs nothing. */
export function remedyOf({
  check,
  state,
  status,
  remark = "",
}: Pick<CheckRow, "check" | "state" | "status" | "remark">): string | undefined {
  if (state === "compliant") {
    return undefined;
  }
  if (remark.startsWith("AUDIT_CHECK_DISABLED")) {
    return `Enable the check, then start a new audit: ${enable(check)}`;
  }
  if (remark.startsWith("INSUFFICIENT_PERMISSIONS")) {
    return "Attach the policy AWSIoTDeviceDefenderAudit to the role of the account's audit configuration, then start a new audit.";
  }
  switch (status) {
    case "ABSENT":
      return `Add the check to the audit's targetCheckNames; where it is disabled: ${enable(check)}`;
    case "IN_PROGRESS":
    case "WAITING_FOR_DATA_COLLECTION":
      return UNFINISHED;
    case "CANCELED":
    case "FAILED":
      return AGAIN;
    default:
      return guideTo(check).mend;
  }
}

/** What to do about a violation, as its own words tell; undefined where its message says it all. */
export function violationRemedy({ rule, verdict, check, observed }: Violation): string | undefined {
  if (check !== undefined) {
    // Of too few resources, and of a check that contradicts itself, no remedy is known.
    const [, status = observed === "absent" ? "ABSENT" : ""] = /\bcheckRunStatus (\w+)/.exec(observed) ?? [];
    const [, remark = ""] = /\berrorCode "(\w+)"/.exec(observed) ?? [];
    const hasEnded = verdict === "failed" && rule !== "minTotalResources" && hasGuide(check);
    return hasEnded || UNDECIDED.has(status) || remark !== ""
      ? remedyOf({ check, state: verdict, status, remark })
      : undefined;
  }
  if (rule === "maxAge") {
    return AGAIN;
  }
  if (/\bIN_PROGRESS\b/.test(observed)) {
    return UNFINISHED;
  }
  return /\b(?:CANCELED|FAILED)\b/.test(observed) ? AGAIN : undefined;
}

function enable(check: string): string {
  const configuration = JSON.stringify({ [check]: { enabled: true } });
  return `aws iot update-account-audit-configuration --audit-check-configurations '${configuration}'`;
}
