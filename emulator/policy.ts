// What a caller may do, by an IAM policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import { accessDenied, deniedByPolicy, noPolicyAllows, type ServiceError } from "./service-error";

/** As IAM has it, without conditions, principals and `NotAction`. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: PolicyStatement | readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  /** `iot:DescribeAuditTask`; `*` and `?` are wildcards. */
  readonly Action: string | readonly string[];
  /** ARNs with wildcards. An action on no resource in particular takes `*` alone. */
  readonly Resource: string | readonly string[];
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: not even a denial counts. */
const NEEDS_NO_PERMISSION = "sts:GetCallerIdentity";

/** What AWS answers if the policy does not allow a caller to do this. */
export function refusal(
  policy: PolicyDocument,
  callerArn: string,
  action: string,
  resource: string,
): ServiceError | undefined {
  if (action === NEEDS_NO_PERMISSION) {
    return undefined;
  }
  const effects = [policy.Statement]
    .flat()
    .filter(({ Action, Resource }) => matchesAny(Action, action, "i") && matchesAny(Resource, resource))
    .map(({ Effect }) => Effect);
  if (effects.includes("Deny")) {
    return deniedByPolicy(callerArn, action, resource);
  }
  if (effects.includes("Allow")) {
    return undefined;
  }
  // STS gives no reason.
  return action.startsWith("sts:")
    ? accessDenied(callerArn, action, resource)
    : noPolicyAllows(callerArn, action, resource);
}

/** The ARN that an operation is on, `*` if IAM knows none: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiot.html */
export function resourceOf(operation: string, input: Readonly<Record<string, unknown>>, place: string): string {
  if (operation === "AssumeRole") {
    return String(input["RoleArn"]);
  }
  return /ScheduledAudit$/.test(operation) ? `arn:aws:iot:${place}:scheduledaudit/${input["scheduledAuditName"]}` : "*";
}

function matchesAny(patterns: string | readonly string[], text: string, flags = ""): boolean {
  return [patterns].flat().some((pattern) => {
    const source = pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^${source}$`, `s${flags}`).test(text);
  });
}
