// Reads the nightly audits of several accounts and regions, and judges all of them.
import { AuditFleet, AuditGate } from "pulumi-device-defender";

const reader = (account: string) => ({
  roleArn: `arn:aws:iam::${account}:role/AuditReader`,
  externalId: "acme-audits",
});

const fleet = new AuditFleet("organisation", {
  targets: {
    "plant-eu": { region: "eu-west-1", scheduledAuditName: "nightly", assumeRole: reader("222222222222") },
    "plant-us": { region: "us-east-1", scheduledAuditName: "nightly", assumeRole: reader("222222222222") },
    "plant-ap": { region: "ap-south-1", scheduledAuditName: "nightly", assumeRole: reader("333333333333") },
  },
});
const gate = new AuditGate("gate", { audit: fleet, maxAge: "2 days" });

export const { complianceStatus, totals, unreadableTargets } = fleet;
export const verdict = gate.verdict;
