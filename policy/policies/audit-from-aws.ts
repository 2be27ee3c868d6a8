import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isAbsent, isRecord, shown } from "../../provider/audit/consistency";
import { ofAudits } from "../validation";

/** An emulator or a proxy may say whatever it likes. */
export const auditFromAws: ResourceValidationPolicy = {
  name: "audit-from-aws",
  description: "An audit was read from AWS's own endpoint.",
  validateResource: ofAudits((audit) =>
    isRecord(audit.targets) && Object.keys(audit.targets).length > 0
      ? Object.entries(audit.targets).flatMap(([key, target]) => originFlaws(target, key))
      : originFlaws(audit),
  ),
};

function originFlaws(audit: unknown, key?: string): string[] {
  const where = key === undefined ? "" : `target ${key}: `;
  if (!isRecord(audit) || typeof audit.region !== "string")
    return [`${where}no region; allowed: an audit read from AWS itself`];
  return isAbsent(audit.endpoint) ? [] : [`${where}endpoint ${shown(audit.endpoint)}; allowed: AWS itself`];
}
