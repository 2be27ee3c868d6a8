import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import type { Verdict, Violation } from "../gate/model";
import { oneLine } from "../text";
import { factsOf } from "./facts";
import type { AuditReport, ReportedAudit } from "./model";
import { remedyOf, violationRemedy } from "./remedy";
import { type AuditRows, type CheckRow, reasonOf, resourcesOf, rowsOf } from "./rows";

/**
 * A report for whatever reads JUnit's XML: one testcase per check, and one per violation that is about no check.
 *
 * It is green exactly when the verdict is `passed`: what broke a limit is a `failure`, what nobody can say an `error`, and
 * what the rules tolerate is `skipped`.
 */
export function renderJUnit(report: AuditReport): string {
  const suites = suitesOf(report);
  const xml = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "\ufffd" });
  const root = xml.ele("testsuites", {
    name: "AWS IoT Device Defender",
    ...countsOf(suites.flatMap(({ cases }) => cases)),
  });
  for (const suite of suites) {
    writeSuite(root, suite);
  }
  return `${xml.end({ prettyPrint: true })}\n`;
}

type Outcome = "passed" | "failure" | "error" | "skipped";

interface Case {
  readonly name: string;
  readonly outcome: Outcome;
  /** Empty for a passed case. */
  readonly reason: string;
  readonly remedy?: string;
  /** What was looked at, whatever the outcome. */
  readonly output: string;
}

interface Suite {
  /** The same from run to run, so that a build server can tell that a check has been failing since Tuesday. */
  readonly name: string;
  readonly audit?: ReportedAudit;
  readonly cases: readonly Case[];
}

const RED: Readonly<Record<Exclude<Verdict, "passed">, Outcome>> = { failed: "failure", inconclusive: "error" };

function suitesOf(report: AuditReport): Suite[] {
  const { result } = report;
  const { audits, violations } = rowsOf(report);
  const suites = audits.map(auditSuite);
  const cases = violations.map(violationCase);
  // Neither a report without testcases nor a green one may stand for a verdict that is not `passed`.
  const isSilent = result.verdict !== "passed" && result.violations.length === 0;
  if (isSilent || (cases.length === 0 && suites.every((suite) => suite.cases.length === 0))) {
    const outcome = result.verdict === "passed" ? "passed" : RED[result.verdict];
    cases.push({ name: "verdict", outcome, reason: result.summary, output: "" });
  }
  return cases.length === 0 ? suites : [...suites, { name: "gate", cases }];
}

function auditSuite({ audit, rows, violations }: AuditRows): Suite {
  const { target, scheduledAuditName, taskType, region } = audit;
  const name = `${target === undefined ? "" : `${target}: `}${scheduledAuditName ?? taskType ?? "audit"} in ${region}`;
  return { name, audit, cases: [...violations.map(violationCase), ...rows.map(checkCase)] };
}

function violationCase(violation: Violation): Case {
  const { rule, verdict, message } = violation;
  const remedy = violationRemedy(violation);
  return { name: rule, outcome: RED[verdict], reason: message, output: "", ...(remedy !== undefined && { remedy }) };
}

const OUTCOMES: Readonly<Record<CheckRow["state"], Outcome>> = {
  failed: "failure",
  inconclusive: "error",
  tolerated: "skipped",
  compliant: "passed",
};

function checkCase(row: CheckRow): Case {
  const remedy = remedyOf(row);
  return {
    name: row.check,
    outcome: OUTCOMES[row.state],
    reason: reasonOf(row),
    ...(remedy !== undefined && { remedy }),
    output: `${row.status}, severity ${row.severity}, resources: ${resourcesOf(row)}`,
  };
}

function writeSuite(parent: XMLBuilder, { name, audit, cases }: Suite): void {
  const suite = parent.ele("testsuite", {
    name: oneLine(name),
    ...countsOf(cases),
    ...(audit?.taskStartTime !== undefined && { timestamp: oneLine(audit.taskStartTime) }),
  });
  if (audit !== undefined) {
    const properties = suite.ele("properties");
    for (const [fact, value] of [["Task", audit.taskId] as const, ...factsOf(audit)]) {
      properties.ele("property", { name: fact, value: oneLine(value) });
    }
  }
  for (const { name: caseName, outcome, reason, remedy, output } of cases) {
    const element = suite.ele("testcase", { classname: oneLine(name), name: oneLine(caseName), time: "0" });
    if (outcome === "skipped") {
      element.ele("skipped", { message: oneLine(reason) });
    } else if (outcome !== "passed") {
      const body = remedy === undefined ? reason : `${reason}; to do: ${remedy}`;
      element.ele(outcome, { message: oneLine(reason), type: outcome }).txt(oneLine(body));
    }
    if (output !== "") {
      element.ele("system-out").txt(oneLine(output));
    }
  }
}

function countsOf(cases: readonly Case[]) {
  const count = (outcome: Outcome) => cases.filter((c) => c.outcome === outcome).length;
  return {
    tests: cases.length,
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
    time: "0",
  };
}
