// An emulator in a process of its own, so that its work is nobody else's. Told a latency, it says when it applies.
import { AUDIT_CHECK_NAMES, type Audit, type AuditCheckDetails, startEmulator } from "../../emulator";
import { AUDITS, type FindingsAudit, FLEET } from "./audits";

const HOUR_MS = 60 * 60 * 1000;

function emulated({ taskId, checks, findings, suppressed }: FindingsAudit): Audit {
  const details: AuditCheckDetails = {
    checkRunStatus: "COMPLETED_NON_COMPLIANT",
    checkCompliant: false,
    totalResourcesCount: 2 * findings,
    nonCompliantResourcesCount: findings / checks,
    suppressedNonCompliantResourcesCount: suppressed / checks,
  };
  return {
    taskId,
    taskStatus: "COMPLETED",
    taskType: "ON_DEMAND_AUDIT_TASK",
    taskStartTime: new Date(Date.now() - HOUR_MS),
    auditDetails: Object.fromEntries(AUDIT_CHECK_NAMES.slice(0, checks).map((name) => [name, details])),
  };
}

async function main(): Promise<void> {
  const audits = [...Object.values(AUDITS), ...FLEET].map(emulated);
  const emulator = await startEmulator({
    data: { accounts: { "123456789012": { regions: { "eu-west-1": { audits } } } } },
  });
  process.on("message", (latencyMs: number) => {
    emulator.setLatency(latencyMs);
    process.send?.(emulator.endpoint);
  });
  process.once("disconnect", () => void emulator.close());
}

void main();
