import type { Readable, Writable } from "node:stream";
import type { Duration } from "../audit/duration";
import type { AuditHistoryValues } from "../audit/history";
import type { Audit } from "../audit/model";
import type { AuditSelector } from "../audit/selector";
import type { ConnectionArgs } from "../aws/connection";
import type { GateHistory } from "../gate/evaluate-gate";
import type { NeededParts } from "../gate/needed-parts";

/** Whether a stream is a terminal, and how wide. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Everything a command touches besides its arguments. */
export interface CommandContext {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & Screen;
  readonly stderr: Writable & Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly readAudit: ReadAudit;
  readonly readHistory: ReadHistory;
  readonly readHistoriesOf: ReadHistoriesOf;
  /** The JSON text that `pulumi stack output --json` prints for a stack. */
  readonly stackOutput: (stack: string) => Promise<string>;
}

/** The audit a selector means, as AWS has it now, with the parts that are needed. */
export type ReadAudit = (
  selector: AuditSelector,
  connection: ConnectionArgs,
  now: number,
  parts?: NeededParts,
) => Promise<Audit>;

/** The audits of a time, as AWS has them now. The arguments are those of `getAuditHistory`, not checked yet. */
export type ReadHistory = (args: object, now: number) => Promise<AuditHistoryValues>;
/** The histories of those of the audits that {@link ReadAudit} has read. */
export type ReadHistoriesOf = (
  audits: readonly unknown[],
  within: Duration,
  now: number,
) => Promise<readonly GateHistory[]>;
