// Accepts known findings until a date, from a file that is reviewed like the rest of the program.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AuditSuppression, type AuditSuppressionArgs } from "pulumi-device-defender";

const accepted: Readonly<Record<string, AuditSuppressionArgs>> = JSON.parse(
  readFileSync(join(__dirname, "suppressions.json"), "utf8"),
);

const suppressions = Object.entries(accepted).map(([name, args]) => new AuditSuppression(name, args));

export const expired = suppressions.map((suppression) => suppression.expired);
