import { isRecord } from "../provider/audit/values";
import type { Audit } from "./validation";

/** What is known of one audit, with the key of its target when it is one of a fleet. */
export interface Reading {
  readonly audit: unknown;
  readonly target?: string;
}

/** The audits of a resource: one, or a fleet's. */
export function readingsOf(resource: Audit): readonly Reading[] {
  const { targets } = resource;
  return isRecord(targets) && Object.keys(targets).length > 0
    ? Object.entries(targets).map(([target, audit]) => ({ audit, target }))
    : [{ audit: resource }];
}

/** Whether anybody has read the audit: before that, a resource holds no more than how to read it. */
export function wasRead({ audit }: Reading): boolean {
  return isRecord(audit) && typeof audit.taskStatus === "string";
}
