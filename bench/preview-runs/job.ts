/** What one measured preview registers: nothing, or so many resources of a kind. */
export type Variant =
  /** No resource. */
  | "empty"
  /** A dynamic provider that only creates, made of nothing. */
  | "dynamic"
  /** A dynamic provider as one writes it: reads the audit in `create`, so nothing at preview. */
  | "naive"
  /** This package. */
  | "audit"
  /** This package beside the whole of Pulumi's SDK, which most programs import for something else. */
  | "auditBesideSdk"
  /** The provider plugin, from a program in Node. */
  | "plugin"
  /** A program in YAML without a resource. */
  | "emptyYaml"
  /** The provider plugin, from a program in YAML. */
  | "yaml";

/** One preview that registers so many resources. @returns its seconds */
export type Preview = (variant: Variant, count: number) => Promise<number>;

export interface InlineRun {
  readonly variant: Variant;
  readonly count: number;
  readonly endpoint: string;
  /** The folder above the engine's bin. */
  readonly root: string;
}
