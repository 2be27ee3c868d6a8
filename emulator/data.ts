import type { AccountAuditConfiguration, Audit, AuditCheckDetails, AuditSuppression, ScheduledAudit } from "./model";
import type { PolicyDocument } from "./policy";

/** What the emulator starts with. Unknown accounts and regions exist too, they are empty. */
export interface EmulatorData {
  /** By account id. */
  readonly accounts: Readonly<Record<string, AccountData>>;
}

export interface AccountData {
  /** Access keys of this account; a key that no account names belongs to the default account. */
  readonly accessKeyIds?: readonly string[];
  /** What those keys may do. Default: the emulator's `policy`. */
  readonly policy?: PolicyDocument;
  /** Roles that AssumeRole accepts, by name. */
  readonly roles?: Readonly<Record<string, RoleData>>;
  /** By region name. */
  readonly regions?: Readonly<Record<string, RegionData>>;
}

export interface RoleData {
  /** What its sessions may do. Default: the emulator's `policy`. */
  readonly policy?: PolicyDocument;
  /** AssumeRole without exactly this one is refused. */
  readonly externalId?: string;
  /** Whose web identities it trusts. Default: any. */
  readonly webIdentity?: WebIdentityTrust;
  /** Default 3600, as in IAM. */
  readonly maxSessionDurationSeconds?: number;
}

/** Claims that a web identity token must have. */
export interface WebIdentityTrust {
  readonly issuer?: string;
  readonly audience?: string;
  readonly subject?: string;
}

export interface RegionData {
  readonly audits?: readonly Audit[];
  readonly scheduledAudits?: readonly ScheduledAudit[];
  /** Without it every check is disabled, as in an account that never set audits up. */
  readonly configuration?: AccountAuditConfiguration;
  readonly suppressions?: readonly AuditSuppression[];
  /** How audits go that StartOnDemandAuditTask starts. */
  readonly onDemand?: OnDemandSettings;
}

export interface OnDemandSettings {
  /** How long all checks wait for data collection. Default 1000. */
  readonly dataCollectionMs?: number;
  /** How long each check takes; they run one after another. Default 500. */
  readonly checkMs?: number;
  /** How checks end, by name. Default: compliant over 0 resources. */
  readonly outcomes?: Readonly<Record<string, AuditCheckDetails>>;
}

export const DEFAULT_ACCOUNT_ID = "123456789012";
export const DEFAULT_REGION = "eu-west-1";
