import type { PolicyConfigSchema, StackValidationPolicy } from "@pulumi/policy";
import { readAuditContract } from "../../provider/contract/read-contract";
import { configOf } from "../config";
import { contractOutput, OUTPUT } from "../contract-output";
import { knownProperties } from "../known-properties";
import { READ_AUDITS, stackOf, subjectOf } from "../resource-types";
import { ofStack, unknownMessage } from "../validation";

const configSchema: PolicyConfigSchema = { properties: { output: OUTPUT } };

/** A stack without any audit would pass every other policy. */
export function auditPresent(now: () => number = Date.now): StackValidationPolicy {
  return {
    name: "audit-present",
    description: "A stack has an audit: as a resource, or as the contract among its outputs.",
    configSchema,
    validateStack: ofStack((args) => {
      const { output } = configOf<{ output: string }>(args, configSchema);
      const contract = contractOutput(args.resources, output);
      const audits = args.resources
        .filter(({ type }) => READ_AUDITS.has(type))
        .map((resource) => ({ resource, unknown: knownProperties(resource.props).unknown }));
      if (audits.some(({ unknown }) => unknown.length === 0)) return [];
      if (readAuditContract(contract.value, { now: now() }).contract !== undefined && contract.unknown.length === 0)
        return [];

      const unread = audits.map(({ resource, unknown }) => ({
        message: `${subjectOf(resource)}: ${unknownMessage(unknown)}`,
        urn: resource.urn,
      }));
      if (contract.unknown.length > 0) {
        unread.push({ message: `output ${contract.name}: ${unknownMessage(contract.unknown)}`, urn: contract.urn });
      }
      if (unread.length > 0) return unread;
      const stack = `stack ${stackOf(contract.urn)}`;
      return [
        {
          message: `${stack}: no audit; allowed: an AuditTask, or a contract as output ${contract.name}`,
          urn: contract.urn,
        },
      ];
    }),
  };
}
