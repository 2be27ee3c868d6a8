import * as pulumi from "@pulumi/pulumi";
import * as device_defender from "pulumi-device-defender-plugin";

const nightly = new device_defender.AuditTask("nightly", { scheduledAuditName: "nightly" });
const gate = new device_defender.AuditGate("gate", {
  audit: nightly,
  maxAge: "2 days",
});
export const verdict = gate.verdict;
