import { jsonText } from "../text";
import type { AuditReport } from "./model";

/** A report for programs: the gate's result, and the audits it is about under `audits`. */
export function renderJson({ audits, result }: AuditReport): string {
  return `${jsonText({ ...result, audits }, 2)}\n`;
}
