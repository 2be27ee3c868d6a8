// The top of the report: the verdict and why, the seven counts, and what was found by severity.
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import { SEVERITIES } from "../audit/checks";
import { STATISTIC_NAMES } from "../audit/fields";
import type { TaskStatistics } from "../audit/model";
import { isCount } from "../audit/values";
import { count, plural } from "../text";
import { text } from "./html-element";
import type { AuditReport } from "./model";
import { type AuditRows, type ReportRows, resourcesOf } from "./rows";

export function writeOverview(main: XMLBuilder, { result, audits }: AuditReport, rows: ReportRows): void {
  const header = main.ele("header");
  text(header, "h1", "AWS IoT Device Defender audit");
  const line = header.ele("p", { class: "why" });
  text(line, "strong", result.verdict, { class: `verdict ${result.verdict}` });
  text(line, "span", whyOf(result.verdict, rows));
  text(header, "p", result.summary, { class: "summary" });
  if (audits.length > 0) {
    writeTiles(main, rows.audits);
    writeSeverities(main, rows.audits);
  }
}

function whyOf(verdict: string, { audits, violations }: ReportRows): string {
  const all = audits.flatMap(({ audit, rows }) => rows.map((row) => ({ audit, row })));
  const failed = all.filter(({ row }) => row.state === "failed");
  const open = all.filter(({ row }) => row.state === "inconclusive");
  if (verdict === "passed") {
    return `Every rule of the gate is met by ${plural(all.length, "check")} of ${plural(audits.length, "audit")}.`;
  }
  const [first] = violations;
  const worst = failed[0] ?? open[0];
  if (worst === undefined) {
    return `${first?.message ?? audits[0]?.violations[0]?.message ?? "No check says why; see the summary"}.`;
  }
  const parts = [
    ...(failed.length === 0 ? [] : [`${plural(failed.length, "check")} broke a limit`]),
    ...(open.length === 0 ? [] : [`${plural(open.length, "check")} could not be decided`]),
  ];
  const where = audits.length === 1 ? "" : ` of ${worst.audit.target ?? worst.audit.region}`;
  return `${parts.join(" and ")}; the worst is ${worst.row.check}${where}: ${resourcesOf(worst.row)}.`;
}

const LABELS: { readonly [K in keyof Required<TaskStatistics>]: string } = {
  totalChecks: "checks",
  inProgressChecks: "in progress",
  waitingForDataCollectionChecks: "waiting for data",
  compliantChecks: "compliant",
  nonCompliantChecks: "non-compliant",
  failedChecks: "failed to run",
  canceledChecks: "canceled",
};

const TONES: Partial<Record<keyof TaskStatistics, string>> = {
  compliantChecks: "compliant",
  nonCompliantChecks: "failed",
  failedChecks: "inconclusive",
  canceledChecks: "inconclusive",
  inProgressChecks: "inconclusive",
  waitingForDataCollectionChecks: "inconclusive",
};

function writeTiles(main: XMLBuilder, audits: readonly AuditRows[]): void {
  text(main, "h2", "Checks by outcome");
  const tiles = main.ele("ul", { class: "tiles" });
  for (const statistic of STATISTIC_NAMES) {
    const counts = audits.map(({ audit }) => audit.taskStatistics?.[statistic]);
    // A sum over audits of which one does not say is no sum.
    const sum = counts.every(isCount) ? counts.reduce<number>((total, count) => total + (count ?? 0), 0) : undefined;
    const tone = sum === undefined || sum === 0 ? "" : (TONES[statistic] ?? "");
    const tile = tiles.ele("li");
    text(tile, "strong", sum === undefined ? "unknown" : count(sum), tone === "" ? {} : { class: tone });
    text(tile, "span", LABELS[statistic]);
  }
}

function writeSeverities(main: XMLBuilder, audits: readonly AuditRows[]): void {
  const totals = [...SEVERITIES].reverse().map((severity) => {
    const rows = audits.flatMap((audit) => audit.rows.filter((row) => row.severity === severity));
    const resources = rows.reduce((sum, { nonCompliantResources = 0 }) => sum + nonCompliantResources, 0);
    const checks = rows.filter(({ nonCompliantResources = 0 }) => nonCompliantResources > 0).length;
    return { severity, resources, checks };
  });
  const most = Math.max(1, ...totals.map(({ resources }) => resources));
  text(main, "h2", "Non-compliant resources by severity");
  const list = main.ele("ul", { class: "severities" });
  for (const { severity, resources, checks } of totals) {
    const item = list.ele("li");
    text(item, "span", severity);
    const bar = item.ele("span", { class: "bar", "aria-hidden": "true" });
    const width = resources === 0 ? 0 : Math.max(0.5, (100 * resources) / most);
    text(bar, "span", "\u00a0", { class: "bad", style: `width: ${width.toFixed(2)}%` });
    text(item, "span", resources === 0 ? "none" : `${count(resources)} in ${plural(checks, "check")}`, {
      class: "count",
    });
  }
}
