import type { ConnectionSettings } from "./connection";

/**
 * The region that is set, if any is; the SDK also looks into its configuration files.
 *
 * Of the environment the SDK for JavaScript reads only AWS_REGION; the CLI and @pulumi/aws read both variables.
 */
export function regionSetting(settings: ConnectionSettings): string | undefined {
  return settings.region || process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || undefined;
}
