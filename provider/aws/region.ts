import type { ConnectionSettings } from "./connection";
import type { Environment } from "./session";

/**
 * The region that is set, if any is; the SDK also looks into its configuration files.
 *
 * Of the environment the SDK for JavaScript reads only AWS_REGION; the CLI and @pulumi/aws read both variables.
 */
export function regionSetting(
  settings: ConnectionSettings,
  environment: Environment = process.env,
): string | undefined {
  return settings.region || environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || undefined;
}

/** A region of China, of a government or of another cloud that AWS keeps apart. Names of all others begin without it. */
const PARTITION = /^(?:cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*|eusc)(?=-)/;

/** Whether credentials of one region are any good in the other. */
export function inSamePartition(region: string, other: string): boolean {
  return PARTITION.exec(region)?.[0] === PARTITION.exec(other)?.[0];
}
