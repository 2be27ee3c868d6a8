import * as pulumi from "@pulumi/pulumi";
import * as device_defender from "pulumi-device-defender-plugin";

const history = device_defender.getAuditHistory({
  scheduledAuditName: "nightly",
  within: "30 days",
});
export const totalAudits = history.then((history) => history.totalAudits);
export const compliantAudits = history.then((history) => history.compliantAudits);
