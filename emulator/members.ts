import * as v from "valibot";

/** The constraints of the service model on input members, each with AWS's words for breaking it. */

function text(limits: { min?: number; max?: number; pattern?: string }) {
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern = "[\\s\\S]*" } = limits;
  return v.pipe(
    v.string("Member must be a string"),
    v.minLength(min, `Member must have length greater than or equal to ${min}`),
    v.maxLength(max, `Member must have length less than or equal to ${max}`),
    v.regex(new RegExp(`^(?:${pattern})$`, "u"), `Member must satisfy regular expression pattern: ${pattern}`),
  );
}

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return v.picklist(values, `Member must satisfy enum value set: [${values.join(", ")}]`);
}

function range(min: number, max: number) {
  return v.pipe(
    v.number("Member must be a number"),
    v.integer("Member must be an integer"),
    v.minValue(min, `Member must have value greater than or equal to ${min}`),
    v.maxValue(max, `Member must have value less than or equal to ${max}`),
  );
}

export const auditTaskId = text({ min: 1, max: 40, pattern: "[a-zA-Z0-9\\-]+" });
export const scheduledAuditName = text({ min: 1, max: 128, pattern: "[a-zA-Z0-9_\\-]+" });
export const auditTaskStatus = oneOf(["IN_PROGRESS", "COMPLETED", "FAILED", "CANCELED"]);
export const auditTaskType = oneOf(["ON_DEMAND_AUDIT_TASK", "SCHEDULED_AUDIT_TASK"]);
export const findingId = text({ min: 1, max: 128, pattern: "[a-zA-Z0-9_\\-]+" });
export const targetCheckNames = v.array(v.string("Member must be a string"), "Member must be a list");
export const nextToken = v.string("Member must be a string");
export const roleArn = text({ min: 20, max: 2048 });
export const roleSessionName = text({ min: 2, max: 64, pattern: "[\\w+=,.@\\-]*" });
export const webIdentityToken = text({ min: 4, max: 20_000 });
export const externalId = text({ min: 2, max: 1224, pattern: "[\\w+=,.@:\\/\\-]*" });

export const flag = v.boolean("Member must be a boolean");
export const clientRequestToken = text({ min: 1, max: 64, pattern: "[a-zA-Z0-9\\-_]+" });
/** The model's pattern is `[\\p{Graph}\\x20]*`. */
export const suppressionDescription = text({ max: 1000, pattern: "[^\\p{C}\\p{Z}]*(?:\\x20[^\\p{C}\\p{Z}]*)*" });

export const frequency = oneOf(["DAILY", "WEEKLY", "BIWEEKLY", "MONTHLY"]);
export const dayOfMonth = text({ pattern: "([1-9]|[12][0-9]|3[01])|LAST" });
export const dayOfWeek = oneOf(["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);
export const tags = v.array(v.looseObject({ Key: v.string("Member must be a string") }), "Member must be a list");
export const auditCheckConfigurations = v.record(
  v.string(),
  v.looseObject({ enabled: v.exactOptional(flag) }),
  "Member must be a map",
);
export const auditNotificationTargetConfigurations = v.record(
  oneOf(["SNS"]),
  v.looseObject({
    targetArn: v.exactOptional(text({ max: 2048 })),
    roleArn: v.exactOptional(roleArn),
    enabled: v.exactOptional(flag),
  }),
  "Member must be a map",
);

export const maxResults = range(1, 250);

function decimal<Schema extends v.GenericSchema<number, number>>(number: Schema) {
  return v.pipe(v.string(), v.regex(/^-?\d+$/, "Member must be an integer"), v.transform(Number), number);
}

/** A boolean in a query string. */
export const queryFlag = v.pipe(
  v.picklist(["true", "false"], "Member must be a boolean"),
  v.transform((value) => value === "true"),
);

/** `maxResults` in a query string. */
export const queryMaxResults = decimal(maxResults);

/** `DurationSeconds` in a form body. */
export const formDurationSeconds = decimal(range(900, 43_200));

/** A timestamp in a query string, where rest-json has it as ISO 8601. */
export const queryTimestamp = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/,
    "Member must be a timestamp in ISO 8601 format",
  ),
  v.transform((value) => new Date(value)),
  v.date("Member must be a timestamp in ISO 8601 format"),
);

/** A timestamp in a body, where rest-json has it as epoch seconds. */
export const bodyTimestamp = v.pipe(
  v.number("Member must be a timestamp in epoch seconds"),
  v.transform((seconds) => new Date(seconds * 1000)),
  v.date("Member must be a timestamp in epoch seconds"),
);

const certificateId = text({ min: 64, max: 64, pattern: "(0x)?[a-fA-F0-9]+" });

export const resourceIdentifier = v.partial(
  v.object({
    deviceCertificateId: certificateId,
    caCertificateId: certificateId,
    cognitoIdentityPoolId: text({}),
    clientId: text({}),
    policyVersionIdentifier: v.partial(
      v.object({
        policyName: text({ min: 1, max: 128, pattern: "[\\w+=,.@\\-]+" }),
        policyVersionId: text({ pattern: "[0-9]+" }),
      }),
    ),
    account: text({ min: 12, max: 12, pattern: "[0-9]+" }),
    iamRoleArn: roleArn,
    roleAliasArn: text({ min: 1, max: 2048 }),
    issuerCertificateIdentifier: v.partial(
      v.object({
        issuerCertificateSubject: text({ max: 1000 }),
        issuerId: text({ max: 64, pattern: "(0x)?[a-fA-F0-9]+" }),
        issuerCertificateSerialNumber: text({ max: 20, pattern: "[a-fA-F0-9:]+" }),
      }),
    ),
    deviceCertificateArn: text({}),
  }),
);
