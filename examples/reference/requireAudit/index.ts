import * as pulumi from "@pulumi/pulumi";
import * as device_defender from "pulumi-device-defender-plugin";

const allowed = device_defender.requireAudit({
  scheduledAuditName: "nightly",
  maxAge: "2 days",
  value: {
    release: "1.0.0",
  },
});
const released = new device_defender.OnDemandAudit("released", {
  triggers: [allowed.then((allowed) => allowed.value)],
});
export const verdict = allowed.then((allowed) => allowed.verdict);
