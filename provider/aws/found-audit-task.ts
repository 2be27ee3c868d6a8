import type { AuditTaskDescription } from "../audit/model";

/** An audit by its id, and where the answer came from when that is not AWS's own endpoint. */
export interface FoundAuditTask {
  readonly task: AuditTaskDescription;
  readonly endpoint?: string;
}
