import type { SourceOptions } from "./source-options";

export const FINDINGS_FORMATS = ["ndjson", "csv", "parquet", "ocsf"] as const;

/** The options of `device-defender findings` besides those that name the audit. */
export interface FindingsOptions extends SourceOptions {
  readonly check?: readonly string[];
  readonly suppressed: "include" | "only" | "exclude";
  readonly order: "any" | "check";
  readonly relatedResources: "inline" | "all";
  readonly format: (typeof FINDINGS_FORMATS)[number];
  readonly out: string;
  readonly baseline?: string;
  readonly newOnly?: true;
}
