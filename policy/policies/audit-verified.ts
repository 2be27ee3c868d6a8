import type { PolicyConfigSchema, StackValidationPolicy } from "@pulumi/policy";
import { parseDuration } from "../../provider/audit/duration";
import { AUDIT_TASK_TYPES, type AuditSelector, describeSelector } from "../../provider/audit/selector";
import { isAbsent, isRecord, shown } from "../../provider/audit/values";
import { latestNow } from "../../provider/aws/clock";
import type { AskedParts } from "../../provider/aws/findings/read-parts";
import { evaluateGate } from "../../provider/gate/evaluate-gate";
import type { GateRules } from "../../provider/gate/model";
import { neededHistory, neededParts } from "../../provider/gate/needed-parts";
import { type AuditClaim, claimsOf } from "../audit-claims";
import { differencesFrom } from "../audit-differences";
import { configOf } from "../config";
import { contractOutput, OUTPUT } from "../contract-output";
import { DURATION, GATE_RULES, MAX_AGE } from "../gate-rules";
import { type Answer, type PackConnection, packReader, type ReadForPack } from "../read-audits";
import { ofStackAsked, type StackViolation } from "../validation";

/** An audit that must be compliant, whatever the program says. */
interface RequiredAudit {
  readonly scheduledAuditName?: string;
  readonly taskType?: (typeof AUDIT_TASK_TYPES)[number];
  readonly region: string;
  readonly accountId?: string;
  readonly rules?: GateRules;
}

interface Config extends PackConnection {
  readonly audits: readonly RequiredAudit[];
  readonly accountId?: string;
  readonly output: string;
  readonly timeout: string;
}

const DEFAULT_TIMEOUT = "1 minute";
const ACCOUNT_ID = { type: "string", pattern: "^\\d{12}$" } as const;

const configSchema: PolicyConfigSchema = {
  properties: {
    audits: {
      type: "array",
      items: {
        type: "object",
        required: ["region"],
        properties: {
          scheduledAuditName: { type: "string", minLength: 1 },
          taskType: { type: "string", enum: [...AUDIT_TASK_TYPES] },
          region: { type: "string", minLength: 1 },
          accountId: ACCOUNT_ID,
          rules: { type: "object", properties: { ...GATE_RULES, maxAge: MAX_AGE }, additionalProperties: false },
        },
        additionalProperties: false,
      },
      default: [],
      description: "Audits that must be compliant, whatever the program says: the latest of each",
    },
    accountId: { ...ACCOUNT_ID, description: "The account that must answer for the audits that the stack shows" },
    output: OUTPUT,
    profile: { type: "string", minLength: 1, description: "A profile of the shared AWS configuration" },
    roleArn: { type: "string", minLength: 1, description: "A role to assume for every reading" },
    externalId: { type: "string", minLength: 1, description: "The external id that the role asks for" },
    endpoint: {
      type: "string",
      minLength: 1,
      description: "An AWS IoT API that is not AWS's own, such as an emulator",
    },
    timeout: { ...DURATION, default: DEFAULT_TIMEOUT, description: "How long each reading may last" },
  },
};

/** Types, values and verdicts are the program's words. This policy asks AWS. */
export function auditVerified(now: () => number = latestNow): StackValidationPolicy {
  return {
    name: "audit-verified",
    description: "Every audit that a stack shows is the one that AWS has, and the audits named here are compliant.",
    configSchema,
    validateStack: ofStackAsked(async (args) => {
      const {
        audits = [],
        accountId,
        output,
        timeout = DEFAULT_TIMEOUT,
        ...connection
      } = configOf<Config>(args, configSchema);
      const contract = contractOutput(args.resources, output);
      const { claims, violations } = claimsOf(args.resources, contract);
      const read = packReader(connection, parseDuration(timeout, "configuring the policy", "timeout"), now);
      const found = await Promise.all([
        ...claims.map((claim) => claimViolations(claim, read, accountId)),
        ...audits.map((audit) => requiredViolations(audit, read, now, contract.urn)),
      ]);
      return [...violations, ...found.flat()];
    }),
  };
}

async function claimViolations(
  { subject, urn, audit: claimed }: AuditClaim,
  read: ReadForPack,
  requiredAccount: string | undefined,
): Promise<StackViolation[]> {
  const violation = (message: string) => ({ message: `${subject}: ${message}`, urn });
  const { taskId, region, accountId } = claimed;
  if (typeof taskId !== "string" || typeof region !== "string") {
    return [violation(`taskId ${shown(taskId)}, region ${shown(region)}; allowed: an audit that AWS can be asked for`)];
  }
  const account = requiredAccount ?? (typeof accountId === "string" ? accountId : undefined);
  const identity = { selector: { taskId }, region, ...(account !== undefined && { accountId: account }) };
  const answer = await read({ ...identity, ...partsClaimed(claimed) });
  return problemsOf(answer, ({ audit }) =>
    differencesFrom(audit, claimed).map((difference) => `${difference}; allowed: what AWS says`),
  ).map(violation);
}

/** What has to be read to compare what a claim says of the audit before, and of its findings. */
function partsClaimed({ previousAudit, findingsSummary }: AuditClaim["audit"]): AskedParts {
  const compared = isRecord(previousAudit) && !isAbsent(previousAudit.resourceChanges);
  const named = isRecord(findingsSummary) && !isAbsent(findingsSummary.resources);
  return {
    ...(!isAbsent(previousAudit) && { includePreviousAudit: true }),
    ...((compared || !isAbsent(findingsSummary)) && { findings: named ? "resources" : "summary" }),
  };
}

async function requiredViolations(
  { scheduledAuditName, taskType, region, accountId, rules = {} }: RequiredAudit,
  read: ReadForPack,
  now: () => number,
  urn: string,
): Promise<StackViolation[]> {
  const selector: AuditSelector = {
    ...(scheduledAuditName !== undefined && { scheduledAuditName }),
    ...(taskType !== undefined && { taskType }),
  };
  const subject = `${describeSelector(selector)} in ${region}`;
  const identity = { selector, region, ...(accountId !== undefined && { accountId }) };
  const within = neededHistory(rules);
  const answer = await read({ ...identity, ...neededParts(rules), ...(within !== undefined && { within }) });
  return problemsOf(answer, ({ audit, history }) =>
    evaluateGate(audit, rules, { now: now(), history }).violations.map(({ message }) => message),
  ).map((message) => ({ message: `${subject}: ${message}`, urn }));
}

function problemsOf(
  answer: Answer,
  judge: (read: Extract<Answer, { audit: unknown }>) => readonly string[],
): readonly string[] {
  return "problem" in answer ? [`${answer.problem}; allowed: an audit that this policy can read`] : judge(answer);
}
