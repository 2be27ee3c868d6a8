// One audit of the report: what identifies it, and its checks, each to be opened.
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import type { WorstFinding } from "../audit/findings-summary";
import { isAbsent, isRecord } from "../audit/values";
import { plural } from "../text";
import type { BaselineUse } from "./baseline-use";
import { guideTo } from "./check-guide";
import { factsOf } from "./facts";
import { facts, list, name, text } from "./html-element";
import { writeBaseline } from "./html-exceptions";
import { writeTrend } from "./html-trend";
import type { ReportedAudit } from "./model";
import { remedyOf, violationRemedy } from "./remedy";
import { type AuditRows, type CheckRow, reasonOf, resourcesOf } from "./rows";
import { nonCompliantSince } from "./trend";

/** @param isOne whether the report has no other audit, so that there is nothing to be opened */
export function writeAudit(
  parent: XMLBuilder,
  { audit, rows, violations }: AuditRows,
  isOne: boolean,
  use: BaselineUse | undefined,
): void {
  const section = isOne ? parent.ele("section") : parent.ele("details", { class: "audit" });
  const title = (isOne ? section : section.ele("summary")).ele("h2");
  title.txt(audit.target === undefined ? "Audit " : "Target ");
  name(title, audit.target ?? audit.taskId);
  const identity = factsOf(audit).filter(([fact]) => fact !== "Target");
  facts(section, audit.target === undefined ? identity : [["Task", audit.taskId], ...identity]);
  list(
    section,
    "Against the audit as a whole",
    violations.map((violation) => [violation.message, violationRemedy(violation)].filter(Boolean).join(". ")),
    "h3",
  );
  if (audit.history !== undefined) {
    writeTrend(section, audit.history, "h3");
  }
  if (rows.length === 0) {
    text(section, "p", "This audit has no checks.");
    return;
  }
  text(section, "h3", `${plural(rows.length, "check")}, the worst first`);
  text(
    section,
    "p",
    "Each bar: non-compliant, suppressed, compliant resources. Open a check for the reason and what mends it.",
    {
      class: "legend",
    },
  );
  for (const row of rows) {
    writeCheck(section, row, audit);
  }
  if (use !== undefined) {
    writeBaseline(section, use);
  }
}

function writeCheck(section: XMLBuilder, row: CheckRow, { findingsSummary, history }: ReportedAudit): void {
  const details = section.ele("details", { class: "check" });
  const summary = details.ele("summary");
  name(summary, row.check);
  text(summary, "span", row.state, { class: `state ${row.state}` });
  text(summary, "span", row.severity, { class: "severity" });
  writeBar(summary, row);
  text(summary, "span", resourcesOf(row), { class: "resources" });

  const body = details.ele("div", { class: "body" });
  const remedy = remedyOf(row);
  const since = history === undefined ? undefined : nonCompliantSince(row.check, history);
  facts(body, [
    ["AWS says", row.status],
    ...(reasonOf(row) === "" ? [] : [["Why", reasonOf(row)] as const]),
    ...(since === undefined ? [] : [["Non-compliant since", since] as const]),
    ...(remedy === undefined ? [] : [["What to do", remedy] as const]),
  ]);
  text(body.ele("p"), "a", `AWS on ${row.check}`, { href: guideTo(row.check).page, rel: "noreferrer" });
  list(
    body,
    "The worst resources",
    (findingsSummary?.worst ?? []).filter(({ checkName }) => checkName === row.check).map(worstLine),
    "h4",
  );
}

function worstLine({ severity, resourceType, resourceIdentifier, reasonForNonComplianceCode }: WorstFinding): string {
  const resource = [resourceType, ...texts(resourceIdentifier)].filter((part) => !isAbsent(part)).join(" ");
  return [severity, resource, reasonForNonComplianceCode].filter((part) => !isAbsent(part) && part !== "").join(", ");
}

function texts(value: unknown): string[] {
  if (isRecord(value)) {
    return Object.values(value).flatMap(texts);
  }
  return isAbsent(value) ? [] : [String(value)];
}

function writeBar(parent: XMLBuilder, row: CheckRow): void {
  const bar = parent.ele("span", { class: "bar", "aria-hidden": "true" });
  const { totalResources: total, nonCompliantResources: bad, suppressedResources: suppressed = 0 } = row;
  const parts =
    total === undefined || bad === undefined || total === 0
      ? []
      : ([
          ["bad", bad],
          ["suppressed", suppressed],
          ["clean", total - bad - suppressed],
        ] as const);
  for (const [part, resources] of parts.filter(([, resources]) => resources > 0)) {
    const percent = Math.min(100, (100 * resources) / (total ?? resources));
    text(bar, "span", "\u00a0", { class: part, style: `width: ${percent.toFixed(3)}%; min-width: 2px` });
  }
  if (parts.length === 0) {
    bar.txt("\u00a0");
  }
}
