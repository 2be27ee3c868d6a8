// Changes nothing unless the stack that publishes the audit says that the fleet has passed, and said so within a day.
import * as pulumi from "@pulumi/pulumi";
import { AuditGate, auditFromStack } from "pulumi-device-defender";

const config = new pulumi.Config();
const audit = auditFromStack(new pulumi.StackReference(config.get("auditStack") ?? "organization/fleet-audit/dev"));
const gate = new AuditGate("fleet", { audit });

export const verdict = gate.verdict;
