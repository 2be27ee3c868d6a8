import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isAbsent, isRecord, shown } from "../../provider/audit/values";
import { type Reading, readingsOf, wasRead } from "../readings";
import { ofAudits } from "../validation";

/** An emulator or a proxy may say whatever it likes. */
export const auditFromAws: ResourceValidationPolicy = {
  name: "audit-from-aws",
  description: "An audit was read from AWS's own endpoint.",
  validateResource: ofAudits((audit) => readingsOf(audit).flatMap(originFlaws)),
};

function originFlaws(reading: Reading): string[] {
  const { audit, target } = reading;
  const where = target === undefined ? "" : `target ${target}: `;
  if (!isRecord(audit) || !wasRead(reading)) {
    return [`${where}no audit; allowed: one read from AWS itself`];
  }
  return isAbsent(audit.endpoint) ? [] : [`${where}endpoint ${shown(audit.endpoint)}; allowed: AWS itself`];
}
