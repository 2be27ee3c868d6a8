import type { PolicyConfigSchema, PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { latestNow } from "../../provider/aws/clock";
import { readAuditContract } from "../../provider/contract/read-contract";
import { configOf } from "../config";
import { type ContractOutput, contractOutput, OUTPUT } from "../contract-output";
import { knownProperties } from "../known-properties";
import { readingsOf, wasRead } from "../readings";
import { READ_AUDITS, stackOf, subjectOf } from "../resource-types";
import { ofStack, type StackViolation, unknownMessage } from "../validation";

const configSchema: PolicyConfigSchema = { properties: { output: OUTPUT } };

/** A stack without any audit would pass every other policy. */
export function auditPresent(now: () => number = latestNow): StackValidationPolicy {
  return {
    name: "audit-present",
    description: "A stack has an audit: as a resource, or as the contract among its outputs.",
    configSchema,
    validateStack: ofStack((args) => {
      const { output } = configOf<{ output: string }>(args, configSchema);
      const contract = contractOutput(args.resources, output);
      const audits = args.resources.filter(({ type }) => READ_AUDITS.has(type));
      if (audits.some(isKnown) || isContract(contract, now())) {
        return [];
      }
      const unknown = [...audits.flatMap(unknownAudit), ...unknownContract(contract)];
      return unknown.length > 0 ? unknown : [noAudit(contract)];
    }),
  };
}

function isKnown({ props }: PolicyResource): boolean {
  const { known, unknown } = knownProperties(props);
  return unknown.length === 0 && readingsOf(known).some(wasRead);
}

function isContract({ value, unknown }: ContractOutput, now: number): boolean {
  return unknown.length === 0 && readAuditContract(value, { now }).contract !== undefined;
}

function unknownAudit(resource: PolicyResource): StackViolation[] {
  const { unknown } = knownProperties(resource.props);
  if (unknown.length === 0) {
    return [];
  }
  return [{ message: `${subjectOf(resource)}: ${unknownMessage(unknown)}`, urn: resource.urn }];
}

function unknownContract({ name, unknown, urn }: ContractOutput): StackViolation[] {
  return unknown.length === 0 ? [] : [{ message: `output ${name}: ${unknownMessage(unknown)}`, urn }];
}

function noAudit({ name, urn }: ContractOutput): StackViolation {
  const allowed = `an AuditTask that was read, or a contract as output ${name}`;
  return { message: `stack ${stackOf(urn)}: no audit; allowed: ${allowed}`, urn };
}
