import * as pulumi from "@pulumi/pulumi";
import * as device_defender from "pulumi-device-defender-plugin";

const nightly = new device_defender.AuditTask("nightly", { scheduledAuditName: "nightly" });
export const complianceStatus = nightly.complianceStatus;
export const nonCompliantCheckNames = nightly.nonCompliantCheckNames;
