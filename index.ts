// The Pulumi program: configuration in, one audit, one gate, outputs.
import * as pulumi from "@pulumi/pulumi";
import { AuditGate, type AuditGateArgs, AuditTask, type AuditTaskArgs } from "pulumi-device-defender";

export = async () => {
  const config = new pulumi.Config();
  const audit = new AuditTask(
    "audit",
    defined<AuditTaskArgs>({
      taskId: config.get("taskId"),
      scheduledAuditName: config.get("scheduledAuditName"),
    }),
  );
  const gate = new AuditGate("gate", {
    audit,
    ...defined<Omit<AuditGateArgs, "audit">>({
      enforcementLevel: config.get("enforcementLevel"),
      maxNonCompliantChecks: config.getNumber("maxNonCompliantChecks"),
      requiredChecks: config.getObject("requiredChecks"),
      maxAge: config.get("maxAge"),
    }),
  });

  const statistics = audit.taskStatistics;
  return {
    taskId: audit.taskId,
    taskStatus: audit.taskStatus,
    taskType: audit.taskType,
    taskStartTime: audit.taskStartTime,
    scheduledAuditName: audit.scheduledAuditName,
    totalChecks: statistics.apply((s) => s?.totalChecks),
    compliantChecks: statistics.apply((s) => s?.compliantChecks),
    nonCompliantChecks: statistics.apply((s) => s?.nonCompliantChecks),
    failedChecks: statistics.apply((s) => s?.failedChecks),
    canceledChecks: statistics.apply((s) => s?.canceledChecks),
    inProgressChecks: statistics.apply((s) => s?.inProgressChecks),
    waitingForDataCollectionChecks: statistics.apply((s) => s?.waitingForDataCollectionChecks),
    complianceStatus: audit.complianceStatus,
    auditDetails: audit.auditDetails,
    verdict: gate.verdict,
    violations: gate.violations,
    readAt: new Date().toISOString(),
  };
};

function defined<T>(args: { readonly [K in keyof T]?: unknown }): T {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined && value !== "")) as T;
}
