// The lifecycles: one factory per resource, which loads what that resource takes and nothing of the others.

export const auditTask: typeof import("./audit-task").auditTask = (...args) =>
  (require("./audit-task") as typeof import("./audit-task")).auditTask(...args);

export const auditGate: typeof import("./audit-gate").auditGate = (...args) =>
  (require("./audit-gate") as typeof import("./audit-gate")).auditGate(...args);

export const auditFleet: typeof import("./audit-fleet").auditFleet = (...args) =>
  (require("./audit-fleet") as typeof import("./audit-fleet")).auditFleet(...args);

export const auditHistory: typeof import("./audit-history").auditHistory = (...args) =>
  (require("./audit-history") as typeof import("./audit-history")).auditHistory(...args);

export const onDemandAudit: typeof import("./on-demand-audit").onDemandAudit = (...args) =>
  (require("./on-demand-audit") as typeof import("./on-demand-audit")).onDemandAudit(...args);

export const auditSuppression: typeof import("./audit-suppression").auditSuppression = (...args) =>
  (require("./audit-suppression") as typeof import("./audit-suppression")).auditSuppression(...args);
