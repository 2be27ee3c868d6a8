// A release that only happens when the nightly audit passes.
import * as pulumi from "@pulumi/pulumi";
import * as deviceDefender from "pulumi-device-defender-plugin";

const release = new pulumi.Config().require("release");

const nightly = new deviceDefender.AuditTask("nightly", { scheduledAuditName: "nightly" });
const gate = new deviceDefender.AuditGate("gate", { audit: nightly, maxAge: "2 days" });

// Runs whatever --target and --exclude leave out.
const allowed = deviceDefender.requireAuditOutput({
  scheduledAuditName: "nightly",
  maxAge: "2 days",
  value: release,
});

// Stands for what you release: it is made after the gate, of what requireAudit lets through.
new deviceDefender.OnDemandAudit("released", { triggers: [allowed.value] }, { dependsOn: gate });

export const verdict = gate.verdict;
export const nonCompliantChecks = nightly.taskStatistics.apply((statistics) => statistics?.nonCompliantChecks);
