// How to reach AWS: what a resource may say about it, and what that comes to.

/** A role to assume before asking. */
export interface AssumeRole {
  /** The ARN of the role. */
  readonly roleArn: string;
  /** What the role's trust policy asks for, if it does. */
  readonly externalId?: string;
  /** Default `pulumi-device-defender`. */
  readonly sessionName?: string;
}

/** How to reach AWS. Everything is optional; what is left out comes from `aws:` stack config, then from the environment. */
export interface ConnectionArgs {
  /** Such as `eu-west-1`. */
  readonly region?: string;
  /** A profile of the shared AWS configuration files. */
  readonly profile?: string;
  /** A role to assume first; it replaces those of the stack's configuration. */
  readonly assumeRole?: AssumeRole;
  /** The URL of the AWS IoT API when it is not AWS's own; it then shows among the outputs. */
  readonly endpoint?: string;
  /** Accounts the audit may be read from, verified with STS GetCallerIdentity. */
  readonly allowedAccountIds?: readonly string[];
  /** How often a call is tried, the first time included. Default: `device-defender:maxAttempts` of stack config, then 5. */
  readonly maxAttempts?: number;
}

/** What the arguments and the stack's configuration come to. */
export interface ConnectionSettings {
  readonly region?: string;
  readonly profile?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Assumed one after another. */
  readonly assumeRoles: readonly AssumeRole[];
  readonly endpoint?: string;
  readonly stsEndpoint?: string;
  readonly stsRegion?: string;
  readonly useFipsEndpoint?: boolean;
  readonly useDualstackEndpoint?: boolean;
  readonly allowedAccountIds: readonly string[];
  readonly forbiddenAccountIds: readonly string[];
  readonly maxAttempts: number;
}

/** A value of the stack's configuration by its full key, such as `aws:region`; structured values are JSON text. */
export type StackConfig = (key: string) => string | undefined;
