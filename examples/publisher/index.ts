// Publishes the nightly audit for other stacks. The gate is advisory, so that a bad verdict is published too: a mandatory
// one would fail the update, and the last good outputs would stay.
import { AuditGate, AuditTask, auditStackOutputs } from "pulumi-device-defender";

const nightly = new AuditTask("nightly", { scheduledAuditName: "nightly" });
const gate = new AuditGate("fleet", { audit: nightly, enforcementLevel: "advisory", maxAge: "2 days" });

export const audit = auditStackOutputs(nightly, gate);
