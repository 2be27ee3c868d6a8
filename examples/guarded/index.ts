// A change of the fleet's own policy that only happens when the gate has passed, and the verdict where others look.
import * as aws from "@pulumi/aws";
import { AuditGate, AuditTask } from "pulumi-device-defender";
import { publishVerdict } from "pulumi-device-defender/publish";

const nightly = new AuditTask("nightly", { scheduledAuditName: "nightly" });
const gate = new AuditGate("fleet", {
  audit: nightly,
  requiredChecks: ["IOT_POLICY_OVERLY_PERMISSIVE_CHECK"],
  maxAge: "2 days",
});

const statement = { Effect: "Allow", Action: "iot:Publish", Resource: "arn:aws:iot:*:*:topic/telemetry/*" };
const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

export const policyArn = new aws.iot.Policy("telemetry", { policy }, gate.guard()).arn;
export const verdictParameter = publishVerdict("verdict", { parameterName: "/fleet/audit/verdict", gate }).urn;
