// Outputs lift their members, in types as they do at run time.
import assert from "node:assert/strict";
import { typeCheck } from "../docs/type-check";

const DECLARATIONS = `
import * as pulumi from "@pulumi/pulumi";
import {
  type Audit, type AuditFleet, type AuditGate, type AuditTask, type FleetTargets, type FleetTotals, getAuditTaskOutput,
  type LiftedOutput, type Violation,
} from "pulumi-device-defender";
declare const audit: AuditTask;
declare const fleet: AuditFleet;
declare const gate: AuditGate;
const read = getAuditTaskOutput();
`;

/** What a program writes, and the type of its value. */
const LIFTED: Readonly<Record<string, string>> = {
  "audit.taskStatistics.nonCompliantChecks": "number | undefined",
  'audit.auditDetails["LOGGING_DISABLED_CHECK"].checkRunStatus': "string | undefined",
  'audit.auditDetails["LOGGING_DISABLED_CHECK"].checkCompliant': "boolean | undefined",
  "audit.auditDetails.LOGGING_DISABLED_CHECK.nonCompliantResourcesCount": "number | undefined",
  "audit.findingsSummary.worst[0].checkName": "string | undefined",
  "audit.findingsSummary.worst.length": "number",
  "audit.nonCompliantCheckNames[0]": "string",
  "audit.nonCompliantCheckNames.length": "number",
  "audit.taskId.length": "number",
  "gate.violations.length": "number",
  "gate.violations[0].message": "string",
  "gate.warnings[0].length": "number",
  "fleet.totals.nonCompliantTargets": "number",
  "fleet.totals.failedChecks": "number | undefined",
  "read.taskStatus": "string",
  "read.taskStatistics.totalChecks": "number | undefined",
};

const REFUSED: Readonly<Record<string, string>> = {
  "a count that AWS may leave out taken for a number":
    "const count: pulumi.Output<number> = audit.taskStatistics.nonCompliantChecks;",
  "a member that there is not": "audit.taskStatistics.nonCompliantCheck;",
  "a check's status taken for a check": 'audit.auditDetails["LOGGING_DISABLED_CHECK"].checkRunStatus.checkCompliant;',
};

const ASSIGNABLE: Readonly<Record<string, string>> = {
  "each output of an audit is an output of Pulumi":
    "const outputs: { readonly [K in keyof Required<Audit>]: pulumi.Output<Audit[K]> } = audit;",
  "so is each of a fleet and of a gate":
    "const outputs: [pulumi.Output<FleetTargets>, pulumi.Output<FleetTotals>, pulumi.Output<readonly Violation[]>] = [fleet.targets, fleet.totals, gate.violations];",
  "an audit that is read is an output of Pulumi": "const output: pulumi.Output<Audit> = read;",
  "it is an input": "const input: pulumi.Input<Audit> = read;",
  "pulumi.output and pulumi.all unwrap it":
    'pulumi.all([pulumi.output(audit.auditDetails), audit.taskStatistics]).apply(([details, counts]) => [details?.["A"]?.message, counts?.totalChecks]);',
  "its apply sees that it may be absent":
    "audit.taskStatistics.apply((counts: { totalChecks?: number } | undefined) => counts);",
  "a function that takes an output infers its value":
    "const of = <T>(output: pulumi.Output<T>) => output; of(audit.taskStatistics).apply((counts) => counts?.totalChecks);",
  "it can be named": 'export const counts: LiftedOutput<Audit["taskStatistics"]> = audit.taskStatistics;',
};

describe("The outputs of an audit", () => {
  const lifted = Object.entries(LIFTED).map(([expression, type]) => ({
    title: `${expression} is an output of ${type}`,
    text: `const value: pulumi.Output<${type}> = ${expression};`,
  }));
  const assignable = Object.entries(ASSIGNABLE).map(([title, text]) => ({ title, text }));
  const refused = Object.entries(REFUSED).map(([title, text]) => ({ title, text }));
  let problems: readonly (readonly string[])[];

  // As `pulumi new typescript` sets a project up: strict, and an index is taken to be there.
  before(() => {
    const texts = [...lifted, ...assignable, ...refused].map(({ text }) => `${DECLARATIONS}${text}`);
    problems = typeCheck(texts, { noUncheckedIndexedAccess: false, exactOptionalPropertyTypes: false });
  });

  for (const [i, { title }] of [...lifted, ...assignable].entries()) {
    it(title, () => assert.deepEqual(problems[i], []));
  }

  for (const [i, { title }] of refused.entries()) {
    it(`does not compile: ${title}`, () => {
      assert.equal(problems[lifted.length + assignable.length + i]?.length, 1);
    });
  }
});
