// The Pulumi program: configuration in, one audit, one gate, outputs.
import * as pulumi from "@pulumi/pulumi";
import {
  AuditGate,
  type AuditGateArgs,
  AuditTask,
  type AuditTaskArgs,
  auditStackOutputs,
  readGateRules,
} from "pulumi-device-defender";

export = async () => {
  const config = new pulumi.Config();
  const audit = new AuditTask(
    "audit",
    given<AuditTaskArgs>({ taskId: config.get("taskId"), scheduledAuditName: config.get("scheduledAuditName") }),
  );
  const level = given<Pick<AuditGateArgs, "enforcementLevel">>({ enforcementLevel: config.get("enforcementLevel") });
  const gate = new AuditGate("gate", { ...readGateRules(config), ...level, audit });

  const publishTo = config.get("publishTo");
  if (publishTo) {
    // Loads @pulumi/aws, for which nobody else should pay.
    const { publishVerdict } = await import("pulumi-device-defender/publish");
    publishVerdict("verdict", { parameterName: publishTo, gate });
  }

  return {
    taskId: audit.taskId,
    taskStatus: audit.taskStatus,
    taskType: orNull(audit.taskType),
    taskStartTime: orNull(audit.taskStartTime),
    scheduledAuditName: orNull(audit.scheduledAuditName),
    totalChecks: orNull(audit.totalChecks),
    compliantChecks: orNull(audit.compliantChecks),
    nonCompliantChecks: orNull(audit.nonCompliantChecks),
    failedChecks: orNull(audit.failedChecks),
    canceledChecks: orNull(audit.canceledChecks),
    inProgressChecks: orNull(audit.inProgressChecks),
    waitingForDataCollectionChecks: orNull(audit.waitingForDataCollectionChecks),
    complianceStatus: audit.complianceStatus,
    auditDetails: orNull(audit.auditDetails),
    verdict: gate.verdict,
    violations: gate.violations,
    readAt: new Date().toISOString(),
    audit: auditStackOutputs(audit, gate),
  };
};

/** What the configuration says; in it an empty text means that nothing is set. */
function given<T>(args: { readonly [K in keyof T]?: unknown }): T {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined && value !== "")) as T;
}

/** What AWS left out, so that Pulumi does not warn of an output that is undefined. */
function orNull<T>(output: pulumi.Output<T | undefined>): pulumi.Output<T | null> {
  return output.apply((value) => value ?? null);
}
