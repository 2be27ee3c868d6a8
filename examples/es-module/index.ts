// Judges the latest completed audit by the rules in a file, as an ES module in TypeScript.
import { readFile } from "node:fs/promises";
import { AuditGate, AuditTask, type GateRules } from "pulumi-device-defender";

const rules: Partial<GateRules> = JSON.parse(await readFile(new URL("rules.json", import.meta.url), "utf8"));

const audit = new AuditTask("latest");
const gate = new AuditGate("fleet", { ...rules, audit });

export const { complianceStatus, nonCompliantCheckNames } = audit;
export const verdict = gate.verdict;
