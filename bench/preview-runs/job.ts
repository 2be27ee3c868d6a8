/** What one measured preview registers: nothing, or so many resources of a kind. */
export type Variant =
  /** No resource. */
  | "empty"
  /** A dynamic provider that only creates, made of nothing. */
  | "dynamic"
  /** A dynamic provider as one writes it: reads the audit in `create`, so nothing at preview. */
  | "naive"
  /** This package. */
  | "audit";

export interface PreviewJob {
  readonly variant: Variant;
  readonly count: number;
}

export interface PreviewRun extends PreviewJob {
  readonly endpoint: string;
  /** The folder above the engine's bin. */
  readonly root: string;
}
