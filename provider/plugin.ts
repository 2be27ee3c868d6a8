// What Pulumi's plugin process loads, by the line of code in resource/plugin-code.ts: one factory per resource.

export { auditFleet } from "./resource/lifecycle/audit-fleet";
export { auditGate } from "./resource/lifecycle/audit-gate";
export { auditTask } from "./resource/lifecycle/audit-task";
export { onDemandAudit } from "./resource/lifecycle/on-demand-audit";
