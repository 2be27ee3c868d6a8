import * as pulumi from "@pulumi/pulumi";
import * as device_defender from "pulumi-device-defender-plugin";

const nightly = new device_defender.AuditHistory("nightly", {
  scheduledAuditName: "nightly",
  within: "30 days",
});
export const totalAudits = nightly.totalAudits;
export const compliantAudits = nightly.compliantAudits;
