import { canonicalJson } from "../audit/canonical-json";
import type { Audit } from "../audit/model";
import type { ConnectionSettings } from "./connection";

/** An audit and how it was read. */
export interface ReadAudit {
  readonly audit: Audit;
  readonly settings: ConnectionSettings;
}

/** The audits that a session has read, for whoever has their values and needs to ask more of AWS. */
export class ReadAudits {
  private readonly byIdentity = new Map<string, ReadAudit>();

  note(read: ReadAudit): void {
    this.byIdentity.set(identityOf({ ...read.audit }), read);
  }

  /** @param values those of an audit, from anywhere */
  find(values: Readonly<Record<string, unknown>>): ReadAudit | undefined {
    return this.byIdentity.get(identityOf(values));
  }
}

const IDENTITY = [
  "taskId",
  "taskStatus",
  "taskStartTime",
  "scheduledAuditName",
  "region",
  "endpoint",
  "accountId",
] as const;

function identityOf(values: Readonly<Record<string, unknown>>): string {
  return canonicalJson(IDENTITY.map((name) => values[name] ?? null));
}
