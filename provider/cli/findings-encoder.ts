import type { AuditFinding } from "../audit/finding";

/** Makes of findings what stands in a file of one format. */
export interface FindingsEncoder {
  /** What these findings add to the file; empty while more of them are collected. */
  encode(findings: readonly AuditFinding[]): string | Uint8Array;
  /** What is left to write, and the end of the file. */
  end(): string | Uint8Array;
}
