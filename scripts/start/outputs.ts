import type { OutputMap } from "@pulumi/pulumi/automation";
import type { Colors } from "picocolors/types";

type Paint = Pick<Colors, "green" | "red" | "yellow" | "dim">;

const GOOD = new Set(["passed", "COMPLIANT", "COMPLETED_COMPLIANT", "COMPLETED"]);
const BAD = new Set(["failed", "NON_COMPLIANT", "COMPLETED_NON_COMPLIANT", "FAILED"]);
const OPEN = new Set(["inconclusive", "INSUFFICIENT_DATA", "IN_PROGRESS", "WAITING_FOR_DATA_COLLECTION", "CANCELED"]);

const COMPLIANT = "COMPLETED_COMPLIANT";
const NON_COMPLIANT = "COMPLETED_NON_COMPLIANT";

/** The outputs of a stack as an aligned table; below it the details of the audit, a line per check. */
export function formatOutputs(outputs: OutputMap, paint: Paint): string {
  const { auditDetails, ...others } = outputs;
  const width = Math.max(0, ...Object.keys(others).map((name) => name.length));
  const rows = Object.entries(others).flatMap(([name, { value, secret }]) => {
    const [first = "", ...rest] = secret ? ["[secret]"] : lines(value, paint);
    return [`  ${name.padEnd(width)}  ${first}`, ...rest.map((line) => `  ${" ".repeat(width)}  ${line}`)];
  });
  const details = isRecord(auditDetails?.value)
    ? ["  auditDetails, non-compliant resources of all", ...detailLines(auditDetails.value, paint)]
    : [];
  return [...rows, ...details].join("\n");
}

function lines(value: unknown, paint: Paint): string[] {
  if (Array.isArray(value)) {
    return value.length === 0 ? ["none"] : value.flatMap((item) => lines(item, paint));
  }
  if (!isRecord(value)) {
    return [painted(String(value), paint)];
  }
  const { schemaVersion } = value;
  const text =
    schemaVersion === undefined
      ? JSON.stringify(value)
      : `all of this for other stacks, schema version ${schemaVersion}`;
  return [paint.dim(text)];
}

function detailLines(details: Readonly<Record<string, unknown>>, paint: Paint): string[] {
  const width = Math.max(0, ...Object.keys(details).map((check) => check.length));
  return Object.entries(details).map(([check, detail]) => {
    const fields = isRecord(detail) ? detail : {};
    const { checkRunStatus, nonCompliantResourcesCount, totalResourcesCount } = fields;
    const status = String(checkRunStatus);
    // The longest name and a status are wider than a terminal of 80 columns together with numbers; these say the same.
    const counts =
      totalResourcesCount == null ? "" : `${count(nonCompliantResourcesCount)} of ${count(totalResourcesCount)}`;
    const plain = counts !== "" && status === (nonCompliantResourcesCount === 0 ? COMPLIANT : NON_COMPLIANT);
    const text = plain ? counts : `${status}  ${counts}`.trimEnd();
    return `    ${check.padEnd(width)}  ${painted(status, paint, text)}`;
  });
}

function count(value: unknown): string {
  return typeof value === "number" ? value.toLocaleString("en") : "?";
}

/** @param text what is shown in the colour of a value, if not the value itself */
function painted(value: string, paint: Paint, text = value): string {
  if (GOOD.has(value)) {
    return paint.green(text);
  }
  if (BAD.has(value)) {
    return paint.red(text);
  }
  return OPEN.has(value) ? paint.yellow(text) : text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
