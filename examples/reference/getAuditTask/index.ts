import * as pulumi from "@pulumi/pulumi";
import * as device_defender from "pulumi-device-defender-plugin";

const nightly = device_defender.getAuditTask({
  scheduledAuditName: "nightly",
});
export const taskId = nightly.then((nightly) => nightly.taskId);
export const complianceStatus = nightly.then((nightly) => nightly.complianceStatus);
