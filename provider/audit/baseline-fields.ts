// Every member of a baseline, once. Its reader and its JSON Schema are made from these tables; baseline.ts says what each
// means to a program. Plain data: whoever needs the names loads no schema library.
import type { AuditBaseline, BaselineCheck, BaselineResource } from "./baseline";

/** A member of an object in the file. */
export interface BaselineField {
  readonly type:
    | "version"
    | "text"
    | "name"
    | "end"
    | "accountId"
    | "count"
    | "identifier"
    | "audit"
    | "checks"
    | "resources";
  /** A baseline without it is none. */
  readonly required?: true;
  /** For the JSON Schema. */
  readonly description?: string;
}

type FieldsOf<T> = { readonly [K in keyof Required<T>]: BaselineField };

/** In the order in which they are written. */
export const BASELINE_FIELDS = {
  $schema: { type: "name", description: "Where editors find this schema. The reader takes no notice of it." },
  schemaVersion: { type: "version", required: true },
  acceptedBy: { type: "text", required: true, description: "Who accepted it." },
  acceptedAt: { type: "text", required: true, description: "ISO 8601." },
  expires: {
    type: "end",
    description:
      "ISO 8601 date, which covers through the end of that day in UTC, or date and time with a zone. Left out, there is no end.",
  },
  region: { type: "text", required: true, description: "Where the audit was read, such as eu-west-1." },
  accountId: { type: "accountId", description: "Where it was verified. It covers only audits that are verified, too." },
  audit: { type: "audit", required: true, description: "The audit that was accepted." },
  checks: {
    type: "checks",
    required: true,
    description: "By check name; of a check that is not here nothing is accepted.",
  },
} as const satisfies FieldsOf<AuditBaseline>;

export const BASELINE_AUDIT_FIELDS = {
  taskId: { type: "text", required: true },
  taskStartTime: { type: "text", description: "ISO 8601." },
  scheduledAuditName: { type: "text", description: "Left out for an on-demand audit." },
} as const satisfies FieldsOf<AuditBaseline["audit"]>;

export const BASELINE_CHECK_FIELDS = {
  nonCompliantResources: {
    type: "count",
    required: true,
    description: "How many resources, without the suppressed ones. With resources, it is their number.",
  },
  resources: { type: "resources", description: "Which resources, each once. Without them the number alone decides." },
} as const satisfies FieldsOf<BaselineCheck>;

/** https://docs.aws.amazon.com/iot/latest/apireference/API_NonCompliantResource.html */
export const BASELINE_RESOURCE_FIELDS = {
  resourceType: { type: "name", description: "AWS's, such as DEVICE_CERTIFICATE." },
  resourceIdentifier: { type: "identifier", required: true, description: "AWS's ResourceIdentifier." },
} as const satisfies FieldsOf<BaselineResource>;

export const ACCOUNT_ID = /^\d{12}$/;
