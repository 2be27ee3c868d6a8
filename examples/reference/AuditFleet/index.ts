import * as pulumi from "@pulumi/pulumi";
import * as device_defender from "pulumi-device-defender-plugin";

const fleet = new device_defender.AuditFleet("fleet", {
  targets: {
    dublin: {
      region: "eu-west-1",
      scheduledAuditName: "nightly",
    },
    tokyo: {
      region: "ap-northeast-1",
      scheduledAuditName: "nightly",
      assumeRole: {
        roleArn: "arn:aws:iam::111122223333:role/AuditReader",
      },
    },
  },
});
const gate = new device_defender.AuditGate("gate", {
  audit: fleet,
  maxAge: "2 days",
});
export const complianceStatus = fleet.complianceStatus;
