import * as pulumi from "@pulumi/pulumi";
import * as device_defender from "pulumi-device-defender-plugin";

const release = new device_defender.OnDemandAudit("release", {
  targetCheckNames: ["LOGGING_DISABLED_CHECK", "IOT_POLICY_OVERLY_PERMISSIVE_CHECK"],
  triggers: ["1.0.0"],
  timeout: "45 minutes",
});
export const complianceStatus = release.complianceStatus;
