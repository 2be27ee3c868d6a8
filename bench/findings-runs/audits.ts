/** An audit with that many findings, spread evenly over its checks. */
export interface FindingsAudit {
  readonly taskId: string;
  readonly checks: number;
  readonly findings: number;
  readonly suppressed: number;
}

export const AUDITS = {
  tenChecks: { taskId: "1".repeat(32), checks: 10, findings: 100_000, suppressed: 0 },
  oneCheck: { taskId: "2".repeat(32), checks: 1, findings: 100_000, suppressed: 0 },
  halfSuppressed: { taskId: "3".repeat(32), checks: 1, findings: 100_000, suppressed: 50_000 },
  millionOfOne: { taskId: "4".repeat(32), checks: 1, findings: 1_000_000, suppressed: 0 },
  millionOfTen: { taskId: "5".repeat(32), checks: 10, findings: 1_000_000, suppressed: 0 },
  tenMillionOfTen: { taskId: "6".repeat(32), checks: 10, findings: 10_000_000, suppressed: 0 },
} as const satisfies Readonly<Record<string, FindingsAudit>>;

/** The audits of a fleet of a hundred targets: a million findings together. */
export const FLEET: readonly FindingsAudit[] = Array.from({ length: 100 }, (_, i) => ({
  taskId: `7${String(i).padStart(31, "0")}`,
  checks: 10,
  findings: 10_000,
  suppressed: 0,
}));
