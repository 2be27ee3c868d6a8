// The Pulumi program: configuration in, one audit, one gate, outputs.
import * as pulumi from "@pulumi/pulumi";
import {
  AuditGate,
  type AuditGateArgs,
  AuditTask,
  type AuditTaskArgs,
  auditStackOutputs,
} from "pulumi-device-defender";

export = async () => {
  const config = new pulumi.Config();
  const audit = new AuditTask(
    "audit",
    given<AuditTaskArgs>({ taskId: config.get("taskId"), scheduledAuditName: config.get("scheduledAuditName") }),
  );
  const rules = given<Omit<AuditGateArgs, "audit">>({
    enforcementLevel: config.get("enforcementLevel"),
    maxNonCompliantChecks: config.getNumber("maxNonCompliantChecks"),
    maxNonCompliantResources: config.getNumber("maxNonCompliantResources"),
    requiredChecks: config.getObject("requiredChecks"),
    minSeverity: config.get("minSeverity"),
    maxAge: config.get("maxAge"),
    minTotalResources: config.getNumber("minTotalResources"),
    allowSuppressed: config.getBoolean("allowSuppressed"),
    allowFewerChecks: config.getBoolean("allowFewerChecks"),
    waivers: config.getObject("waivers"),
  });
  const gate = new AuditGate("gate", { ...rules, audit });

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
