// Releases a firmware version, only while the fleet passes its latest AWS IoT Device Defender audit.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AuditGate, AuditTask } from "pulumi-device-defender";

const config = new pulumi.Config();
const scheduledAuditName = config.get("scheduledAuditName");

// The latest completed audit: of the schedule, or of any kind where none is named.
const audit = new AuditTask("audit", scheduledAuditName === undefined ? {} : { scheduledAuditName });

// Preview and up stop here unless the audit passes.
const gate = new AuditGate("gate", { audit, maxAge: config.get("maxAge") ?? "2 days" });

// The version that your devices are to run. Put your own resources here: `gate.guard()` works on any.
const firmware = new aws.ssm.Parameter(
  "firmware",
  { name: `/fleet/${pulumi.getStack()}/firmware`, type: "String", value: config.require("firmware") },
  gate.guard(),
);

export const { complianceStatus, nonCompliantChecks } = audit;
export const verdict = gate.verdict;
export const firmwareParameter = firmware.name;
