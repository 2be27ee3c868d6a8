// Where and as whom AWS is asked: a resource's own arguments first, then @pulumi/aws's stack configuration; what neither
// says is left to the SDK's default chain at call time. https://www.pulumi.com/registry/packages/aws/installation-configuration/
import { isRecord, withoutUndefined } from "../audit/values";
import { AuditError } from "../errors";
import type { AssumeRole, ConnectionArgs, ConnectionSettings, StackConfig } from "./connection";
import { hasCredentials, isHttpUrl } from "./endpoint";

export const DEFAULT_MAX_ATTEMPTS = 5;

/** The stack's configuration for it. */
export const MAX_ATTEMPTS_KEY = "device-defender:maxAttempts";

/** What would decide about the credentials, and how the SDK is told the same. */
const NOT_FOLLOWED = [
  ["assumeRoleWithWebIdentity", "set AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE instead"],
  ["sharedConfigFiles", "set AWS_CONFIG_FILE instead"],
  ["sharedCredentialsFiles", "set AWS_SHARED_CREDENTIALS_FILE instead"],
] as const;

/** @throws AuditError `InvalidArgument` when the stack's configuration cannot be followed. */
export function connectionSettings(args: ConnectionArgs, config: StackConfig): ConnectionSettings {
  const read = new AwsConfig(config);
  const endpoints = read.endpoints();
  const credentials = args.profile === undefined ? read.credentials() : undefined;
  const settings = {
    region: args.region ?? read.text("region"),
    profile: args.profile ?? read.text("profile"),
    credentials,
    endpoint: args.endpoint ?? endpoints.iot,
    stsEndpoint: endpoints.sts,
    stsRegion: read.text("stsRegion"),
    useFipsEndpoint: read.flag("useFipsEndpoint"),
    useDualstackEndpoint: read.flag("useDualstackEndpoint"),
    assumeRoles: args.assumeRole === undefined ? read.assumeRoles() : [args.assumeRole],
    allowedAccountIds: args.allowedAccountIds ?? read.accountIds("allowedAccountIds"),
    forbiddenAccountIds: read.accountIds("forbiddenAccountIds"),
    maxAttempts: args.maxAttempts ?? read.maxAttempts() ?? DEFAULT_MAX_ATTEMPTS,
  };
  for (const [name, instead] of NOT_FOLLOWED) {
    read.refuse(name, instead);
  }
  return withoutUndefined(settings);
}

class AwsConfig {
  constructor(private readonly config: StackConfig) {}

  text(name: string): string | undefined {
    const value = this.config(`aws:${name}`);
    return value === undefined || value === "" ? undefined : String(value);
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    if (text !== "true" && text !== "false") {
      throw this.invalid(name, "true or false");
    }
    return text === "true";
  }

  accountIds(name: string): string[] {
    const value = this.structured(name) ?? [];
    // YAML may have made a number of an id, and a shorter one where the id starts with a zero.
    const ids = Array.isArray(value) ? value.map(String) : [""];
    if (ids.every((id) => /^\d{12}$/.test(id))) {
      return ids;
    }
    throw this.invalid(name, "a list of account ids of 12 digits");
  }

  credentials(): ConnectionSettings["credentials"] {
    const [accessKeyId, secretAccessKey, sessionToken] = ["accessKey", "secretKey", "token"].map((k) => this.text(k));
    if (accessKeyId === undefined && secretAccessKey === undefined) {
      return undefined;
    }
    if (accessKeyId === undefined) {
      throw this.incomplete("secretKey", "accessKey");
    }
    if (secretAccessKey === undefined) {
      throw this.incomplete("accessKey", "secretKey");
    }
    return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  }

  /** @pulumi/aws has no setting of this meaning. */
  maxAttempts(): number | undefined {
    const text = this.config(MAX_ATTEMPTS_KEY) || undefined;
    if (text !== undefined && !/^(?:[1-9]|1\d|20)$/.test(text)) {
      const advice = `look at it with "pulumi config get ${MAX_ATTEMPTS_KEY}"`;
      throw invalid(`${MAX_ATTEMPTS_KEY} is not a whole number from 1 to 20`, advice);
    }
    return text === undefined ? undefined : Number(text);
  }

  /** `aws:assumeRoles` is a list since @pulumi/aws 7; `aws:assumeRole` was one object before. */
  assumeRoles(): AssumeRole[] {
    const name = this.text("assumeRoles") === undefined ? "assumeRole" : "assumeRoles";
    const value = this.structured(name);
    const roles = value === undefined ? [] : Array.isArray(value) ? value : [value];
    return roles.map((role: unknown) => {
      const { roleArn, externalId, sessionName } = Object(role) as Record<string, unknown>;
      if (typeof roleArn !== "string" || roleArn === "") {
        throw this.invalid(name, "a role with a roleArn");
      }
      return withoutUndefined({ roleArn, externalId: textOf(externalId), sessionName: textOf(sessionName) });
    });
  }

  endpoints(): { iot: string | undefined; sts: string | undefined } {
    const value = this.structured("endpoints") ?? [];
    const entries: unknown[] = Array.isArray(value) ? value : [value];
    const find = (service: string): string | undefined => {
      const urls = entries.map((entry) => (isRecord(entry) ? (entry[service] ?? "") : null));
      const url = urls.find((one) => one !== "");
      if (url === undefined) {
        return url;
      }
      if (!isHttpUrl(url)) {
        throw this.invalid("endpoints", "a list of services with their URLs");
      }
      if (hasCredentials(url)) {
        throw this.invalid("endpoints", "free of user names and passwords");
      }
      return url;
    };
    return { iot: find("iot"), sts: find("sts") };
  }

  refuse(name: string, instead: string): void {
    if (this.text(name) !== undefined) {
      throw invalid(`aws:${name} is set, which audits cannot follow`, instead);
    }
  }

  private structured(name: string): unknown {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    try {
      return JSON.parse(text);
    } catch {
      throw this.invalid(name, "JSON");
    }
  }

  private invalid(name: string, expected: string): AuditError {
    return invalid(`aws:${name} is not ${expected}`, `look at it with "pulumi config get aws:${name}"`);
  }

  private incomplete(given: string, missing: string): AuditError {
    return invalid(`aws:${given} is set without aws:${missing}`, "set both or neither");
  }
}

function invalid(reason: string, advice: string): AuditError {
  return new AuditError({ code: "InvalidArgument", doing: "reading the stack's configuration", reason, advice });
}

/** `pulumi config set --path` makes a number of an external id that looks like one. */
function textOf(value: unknown): string | undefined {
  return typeof value === "number" || typeof value === "string" ? String(value) || undefined : undefined;
}
