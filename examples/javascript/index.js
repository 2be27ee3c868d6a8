// Reads the latest completed audit and judges it, in plain JavaScript.
const { AuditGate, AuditTask } = require("pulumi-device-defender");

const audit = new AuditTask("latest");
const gate = new AuditGate("fleet", { audit, minSeverity: "HIGH" });

exports.complianceStatus = audit.complianceStatus;
exports.verdict = gate.verdict;
