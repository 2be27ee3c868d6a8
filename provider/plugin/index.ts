// What Pulumi's plugin process loads, by the line of code in resource/plugin-code.ts: one factory per resource, which
// loads what that resource takes and nothing of the others.

export const auditTask: typeof import("../resource/lifecycle/audit-task").auditTask = (...args) =>
  (require("../resource/lifecycle/audit-task") as typeof import("../resource/lifecycle/audit-task")).auditTask(...args);

export const auditGate: typeof import("../resource/lifecycle/audit-gate").auditGate = (...args) =>
  (require("../resource/lifecycle/audit-gate") as typeof import("../resource/lifecycle/audit-gate")).auditGate(...args);

export const auditFleet: typeof import("../resource/lifecycle/audit-fleet").auditFleet = (...args) =>
  (require("../resource/lifecycle/audit-fleet") as typeof import("../resource/lifecycle/audit-fleet")).auditFleet(
    ...args,
  );

export const onDemandAudit: typeof import("../resource/lifecycle/on-demand-audit").onDemandAudit = (...args) =>
  (
    require("../resource/lifecycle/on-demand-audit") as typeof import("../resource/lifecycle/on-demand-audit")
  ).onDemandAudit(...args);
