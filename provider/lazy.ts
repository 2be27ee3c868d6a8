// Functions of the public surface whose libraries a program should pay for only when it calls them.

export const evaluateGate: typeof import("./gate/evaluate-gate").evaluateGate = (...args) =>
  (require("./gate/evaluate-gate") as typeof import("./gate/evaluate-gate")).evaluateGate(...args);

export const auditStackOutputs: typeof import("./program/stack-outputs").auditStackOutputs = (...args) =>
  (require("./program/stack-outputs") as typeof import("./program/stack-outputs")).auditStackOutputs(...args);

export const auditFromStack: typeof import("./program/audit-from-stack").auditFromStack = (...args) =>
  (require("./program/audit-from-stack") as typeof import("./program/audit-from-stack")).auditFromStack(...args);

export const listAuditFindings: typeof import("./program/list-audit-findings").listAuditFindings = (...args) =>
  (require("./program/list-audit-findings") as typeof import("./program/list-audit-findings")).listAuditFindings(
    ...args,
  );

export const listRelatedResources: typeof import("./program/list-audit-findings").listRelatedResources = (...args) =>
  (require("./program/list-audit-findings") as typeof import("./program/list-audit-findings")).listRelatedResources(
    ...args,
  );

export const readAuditContract: typeof import("./contract/read-contract").readAuditContract = (...args) =>
  (require("./contract/read-contract") as typeof import("./contract/read-contract")).readAuditContract(...args);

export const renderMarkdown: typeof import("./report/markdown").renderMarkdown = (...args) =>
  (require("./report/markdown") as typeof import("./report/markdown")).renderMarkdown(...args);

export const renderHtml: typeof import("./report/html").renderHtml = (...args) =>
  (require("./report/html") as typeof import("./report/html")).renderHtml(...args);

export const renderJUnit: typeof import("./report/junit").renderJUnit = (...args) =>
  (require("./report/junit") as typeof import("./report/junit")).renderJUnit(...args);

export const renderSarif: typeof import("./report/sarif").renderSarif = (...args) =>
  (require("./report/sarif") as typeof import("./report/sarif")).renderSarif(...args);
