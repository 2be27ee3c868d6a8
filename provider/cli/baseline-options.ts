import type { SourceOptions } from "./source-options";

export const DEFAULT_BASELINE_FILE = "audit-baseline.json";

/** What `device-defender baseline` is given. */
export interface BaselineOptions extends SourceOptions {
  readonly out?: string;
  readonly prune?: true;
  readonly accept?: true;
  readonly counts?: true;
  readonly expires?: string;
  readonly acceptedBy?: string;
}
