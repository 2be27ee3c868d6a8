import * as pulumi from "@pulumi/pulumi";
import * as device_defender from "pulumi-device-defender-plugin";

const gateway = new device_defender.AuditSuppression("gateway", {
  checkName: "CONFLICTING_CLIENT_IDS_CHECK",
  resourceIdentifier: {
    clientId: "gateway-7",
  },
  expirationDate: "2027-03-31",
  description: "Two gateways share an id until they are replaced",
});
export const expired = gateway.expired;
