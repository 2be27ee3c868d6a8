import * as v from "valibot";
import type { EmulatorData } from "./data";
import type { PolicyDocument } from "./policy";
import { readTime } from "./times";

/**
 * Reads data in JSON. What belongs to the emulator must be known to it; structures of AWS may carry members it does
 * not know. Throws one line that names the place.
 */
export function parseData(text: string, now: number): EmulatorData {
  return parseBy(emulatorData(now), text, "data");
}

/** Reads an IAM policy in JSON. What would decide elsewhere and not here, such as conditions, is refused. */
export function parsePolicy(text: string): PolicyDocument {
  return parseBy(policyDocument(), text, "policy");
}

/** @param what the text is, where no member of it is to blame */
function parseBy<Output>(schema: v.GenericSchema<unknown, Output>, text: string, what: string): Output {
  const result = v.safeParse(schema, parseJson(text));
  if (result.success) {
    return result.output;
  }
  const [issue] = result.issues;
  throw new Error(`${v.getDotPath(issue) ?? what}: ${issue.message}`);
}

/** The parser's own message quotes the text, which may be any file. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("is not JSON");
  }
}

function emulatorData(now: number): v.GenericSchema<unknown, EmulatorData> {
  const time = v.pipe(
    v.union([v.string(), v.number()], "must be a time: ISO 8601, epoch seconds, or relative such as -2 days"),
    v.transform((value) => readTime(value, now)),
    v.date("must be a time: ISO 8601, epoch seconds, or relative such as -2 days"),
  );
  const durationMs = v.pipe(v.number(), v.minValue(0, "must not be negative"));
  const details = v.record(v.string(), v.looseObject({}));

  const finding = v.looseObject({ taskStartTime: v.exactOptional(time), findingTime: v.exactOptional(time) });
  const audit = v.looseObject({
    taskId: v.string(),
    taskStartTime: v.exactOptional(time),
    canceledAt: v.exactOptional(time),
    auditDetails: v.exactOptional(details),
    plan: v.exactOptional(
      v.record(
        v.string(),
        strictObject({ startsAfterMs: durationMs, endsAfterMs: durationMs, outcome: v.looseObject({}) }),
      ),
    ),
    findings: v.exactOptional(v.record(v.string(), v.array(finding))),
  });
  const scheduledAudit = v.looseObject({
    scheduledAuditName: v.string(),
    targetCheckNames: v.exactOptional(v.array(v.string())),
  });
  const suppression = v.looseObject({
    checkName: v.string(),
    resourceIdentifier: v.record(v.string(), v.unknown()),
    expirationDate: v.exactOptional(time),
  });
  const region = strictObject({
    audits: v.exactOptional(v.array(audit)),
    scheduledAudits: v.exactOptional(v.array(scheduledAudit)),
    configuration: v.exactOptional(
      v.looseObject({ auditCheckConfigurations: v.exactOptional(v.record(v.string(), v.looseObject({}))) }),
    ),
    suppressions: v.exactOptional(v.array(suppression)),
    onDemand: v.exactOptional(
      strictObject({
        dataCollectionMs: v.exactOptional(durationMs),
        checkMs: v.exactOptional(durationMs),
        outcomes: v.exactOptional(details),
      }),
    ),
  });
  const webIdentity = strictObject({
    issuer: v.exactOptional(v.string()),
    audience: v.exactOptional(v.string()),
    subject: v.exactOptional(v.string()),
  });
  const policy = v.exactOptional(policyDocument());
  const role = strictObject({
    policy,
    webIdentity: v.exactOptional(webIdentity),
    externalId: v.exactOptional(v.string()),
    maxSessionDurationSeconds: v.exactOptional(v.number()),
  });
  const account = strictObject({
    accessKeyIds: v.exactOptional(v.array(v.string())),
    policy,
    roles: v.exactOptional(v.record(v.string(), role)),
    regions: v.exactOptional(v.record(v.string(), region)),
  });
  const accountId = v.pipe(v.string(), v.regex(/^\d{12}$/, "an account id has 12 digits"));
  return strictObject({ accounts: v.record(accountId, account) });
}

function policyDocument(): v.GenericSchema<unknown, PolicyDocument> {
  const words = v.union([v.string(), v.array(v.string())], "must be a text or a list of them");
  const statement = strictObject({
    Sid: v.exactOptional(v.string()),
    Effect: v.picklist(["Allow", "Deny"], "must be Allow or Deny"),
    Action: words,
    Resource: words,
  });
  return strictObject({
    Version: v.exactOptional(v.string()),
    Id: v.exactOptional(v.string()),
    Statement: v.lazy((input) => (Array.isArray(input) ? v.array(statement) : statement)),
  });
}

function strictObject<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, ({ expected, message }) => {
    switch (expected) {
      case "Object":
        return message;
      case "never":
        return "is not known here";
      default:
        return "is missing";
    }
  });
}
