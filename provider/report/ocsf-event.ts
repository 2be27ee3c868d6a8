// What every event of the class Compliance Finding has, of the Open Cybersecurity Schema Framework.
// https://schema.ocsf.io/1.5.0/classes/compliance_finding?profiles=cloud
import { guideTo } from "./check-guide";

const OCSF_VERSION = "1.5.0";
const CREATE = 1;
const OTHER_ID = 99;

/** A number of an enumeration, and the name that the schema gives it. */
export interface OcsfWord {
  readonly id: number;
  readonly caption: string;
}

const UNKNOWN: OcsfWord = { id: 0, caption: "Unknown" };

/** What a finding's `status_id` says. */
export const OCSF_STATUS = {
  unknown: UNKNOWN,
  new: { id: 1, caption: "New" },
  suppressed: { id: 3, caption: "Suppressed" },
} as const satisfies Record<string, OcsfWord>;

/** What `compliance.status_id` says. */
export const OCSF_COMPLIANCE = {
  unknown: UNKNOWN,
  pass: { id: 1, caption: "Pass" },
  warning: { id: 2, caption: "Warning" },
  fail: { id: 3, caption: "Fail" },
} as const satisfies Record<string, OcsfWord>;

const SEVERITIES: ReadonlyMap<string, OcsfWord> = new Map([
  ["LOW", { id: 2, caption: "Low" }],
  ["MEDIUM", { id: 3, caption: "Medium" }],
  ["HIGH", { id: 4, caption: "High" }],
  ["CRITICAL", { id: 5, caption: "Critical" }],
]);

/** What differs from event to event. */
export interface OcsfEvent {
  /** The check, or the gate's rule. */
  readonly control: string;
  readonly uid: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** AWS's word. */
  readonly severity?: string;
  readonly status: OcsfWord;
  readonly compliance: OcsfWord;
  readonly statusCode?: string;
  readonly reason?: string;
  /** What to do. */
  readonly remedy?: string;
  readonly taskId?: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly resources: readonly object[];
  /** What the schema has no place for. */
  readonly unmapped: object;
}

export function ocsfEvent(event: OcsfEvent): Readonly<Record<string, unknown>> {
  const { control, uid, time, status, compliance, statusCode, reason, remedy, taskId, resources, unmapped } = event;
  const severity = severityOf(event);
  const { page } = guideTo(control);
  return {
    activity_id: CREATE,
    activity_name: "Create",
    category_uid: 2,
    category_name: "Findings",
    class_uid: 2003,
    class_name: "Compliance Finding",
    type_uid: 2003 * 100 + CREATE,
    type_name: "Compliance Finding: Create",
    time,
    severity_id: severity.id,
    severity: severity.caption,
    status_id: status.id,
    status: status.caption,
    message: reason ?? control,
    metadata: {
      version: OCSF_VERSION,
      profiles: ["cloud"],
      product: { name: "AWS IoT Device Defender", vendor_name: "AWS", feature: { name: "Audit" } },
      event_code: control,
      ...(taskId !== undefined && { correlation_uid: taskId }),
    },
    cloud: cloudOf(event),
    compliance: {
      control,
      standards: ["AWS IoT Device Defender audit checks"],
      status_id: compliance.id,
      status: compliance.caption,
      ...(statusCode !== undefined && { status_code: statusCode }),
      ...(reason !== undefined && { status_details: [reason] }),
    },
    finding_info: {
      uid,
      title: control,
      created_time: time,
      src_url: page,
      ...(reason !== undefined && { desc: reason }),
    },
    resources,
    ...(remedy !== undefined && { remediation: { desc: remedy, references: [page] } }),
    unmapped,
  };
}

function severityOf({ severity }: OcsfEvent): OcsfWord {
  return severity === undefined ? UNKNOWN : (SEVERITIES.get(severity) ?? { id: OTHER_ID, caption: severity });
}

function cloudOf({ region, accountId }: OcsfEvent) {
  return {
    provider: "AWS",
    ...(region !== undefined && { region }),
    ...(accountId !== undefined && { account: { uid: accountId, type_id: 10, type: "AWS Account" } }),
  };
}
