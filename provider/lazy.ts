// Functions of the public surface whose libraries a program should pay for only when it calls them.

/** Judges audits by rules: pure, without a clock, a network or Pulumi. `now` is in milliseconds since 1970. */
export const evaluateGate: typeof import("./gate/evaluate-gate").evaluateGate = (...args) =>
  (require("./gate/evaluate-gate") as typeof import("./gate/evaluate-gate")).evaluateGate(...args);

/** The rules of a gate as the stack's configuration has them, each under its own name. */
export const readGateRules: typeof import("./program/read-gate-rules").readGateRules = (...args) =>
  (require("./program/read-gate-rules") as typeof import("./program/read-gate-rules")).readGateRules(...args);

/** The contract of an audit, and of its gate, for the stack to export. */
export const auditStackOutputs: typeof import("./program/audit-stack-outputs").auditStackOutputs = (...args) =>
  (require("./program/audit-stack-outputs") as typeof import("./program/audit-stack-outputs")).auditStackOutputs(
    ...args,
  );

/** The audit that another stack exports; `inconclusive`, with the reason, when its output cannot be believed. */
export const auditFromStack: typeof import("./program/audit-from-stack").auditFromStack = (...args) =>
  (require("./program/audit-from-stack") as typeof import("./program/audit-from-stack")).auditFromStack(...args);

/** The audits of a schedule, of a type or of an account over a time, and what they come to. @throws AuditError */
export const getAuditHistory: typeof import("./program/get-audit-history").getAuditHistory = (...args) =>
  (require("./program/get-audit-history") as typeof import("./program/get-audit-history")).getAuditHistory(...args);

/** Every finding of an audit, to the last page. @throws AuditError on the first step of the loop, or when a page fails */
export const listAuditFindings: typeof import("./program/list-audit-findings").listAuditFindings = (...args) =>
  (require("./program/list-audit-findings") as typeof import("./program/list-audit-findings")).listAuditFindings(
    ...args,
  );

/** Every related resource of one finding, to the last page. */
export const listRelatedResources: typeof import("./program/list-audit-findings").listRelatedResources = (...args) =>
  (require("./program/list-audit-findings") as typeof import("./program/list-audit-findings")).listRelatedResources(
    ...args,
  );

/** Every suppression of findings that has not ended, to the last page. */
export const listAuditSuppressions: typeof import("./program/list-audit-suppressions").listAuditSuppressions = (
  ...args
) =>
  (
    require("./program/list-audit-suppressions") as typeof import("./program/list-audit-suppressions")
  ).listAuditSuppressions(...args);

/** Reads a contract from anywhere, with validation. Never throws for what the value holds. */
export const readAuditContract: typeof import("./contract/read-contract").readAuditContract = (...args) =>
  (require("./contract/read-contract") as typeof import("./contract/read-contract")).readAuditContract(...args);

/** A report in Markdown, for a pull request or a job summary. */
export const renderMarkdown: typeof import("./report/markdown").renderMarkdown = (...args) =>
  (require("./report/markdown") as typeof import("./report/markdown")).renderMarkdown(...args);

/** A report in one HTML file without scripts or requests. */
export const renderHtml: typeof import("./report/html").renderHtml = (...args) =>
  (require("./report/html") as typeof import("./report/html")).renderHtml(...args);

/** A report in JUnit XML, one testcase per check. */
export const renderJUnit: typeof import("./report/junit").renderJUnit = (...args) =>
  (require("./report/junit") as typeof import("./report/junit")).renderJUnit(...args);

/** A report in SARIF 2.1.0 that GitHub accepts. */
export const renderSarif: typeof import("./report/sarif").renderSarif = (...args) =>
  (require("./report/sarif") as typeof import("./report/sarif")).renderSarif(...args);
