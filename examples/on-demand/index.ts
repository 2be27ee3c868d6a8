// Starts an audit for each release, waits for its end, and judges it.
import * as pulumi from "@pulumi/pulumi";
import { AuditGate, OnDemandAudit } from "pulumi-device-defender";

const release = new OnDemandAudit("release", {
  triggers: [new pulumi.Config().require("release")],
  timeout: "1 hour",
});
const gate = new AuditGate("fleet", { audit: release });

export const taskId = release.taskId;
export const verdict = gate.verdict;
