import type { PolicyConfigSchema, StackValidationPolicy } from "@pulumi/policy";
import { latestNow } from "../../provider/aws/clock";
import { auditOfContract } from "../../provider/contract/contract-of";
import type { AuditContract } from "../../provider/contract/model";
import { readAuditContract } from "../../provider/contract/read-contract";
import { evaluateGate } from "../../provider/gate/evaluate-gate";
import type { GateRules } from "../../provider/gate/model";
import { configOf } from "../config";
import { contractOutput, OUTPUT } from "../contract-output";
import { GATE_RULES, MAX_AGE } from "../gate-rules";
import { ofStack, unknownMessage } from "../validation";

interface Config extends GateRules {
  readonly output: string;
  readonly requireAws: boolean;
}

const configSchema: PolicyConfigSchema = {
  properties: {
    ...GATE_RULES,
    maxAge: MAX_AGE,
    output: OUTPUT,
    requireAws: { type: "boolean", default: true, description: "Whether AWS itself must have been read" },
  },
};

/** The contract is all that a program in another language has to show. What it claims of itself can only make it worse. */
export function publishedAuditAccepted(now: () => number = latestNow): StackValidationPolicy {
  return {
    name: "published-audit-accepted",
    description: "An audit contract among a stack's outputs is well-formed, compliant, fresh and from AWS itself.",
    configSchema,
    validateStack: ofStack((args) => {
      const { output, requireAws = true, ...rules } = configOf<Config>(args, configSchema);
      const { urn, name, value, unknown } = contractOutput(args.resources, output);
      const violation = (message: string) => ({ message: `output ${name}: ${message}`, urn });
      if (unknown.length > 0) {
        return [violation(unknownMessage(unknown))];
      }
      if (value === undefined) {
        return args.notApplicable(`The stack has no output ${name}.`);
      }

      const { contract, problems } = readAuditContract(value, { now: now(), requireAws });
      const messages = problems.map(({ message }) => message);
      if (contract !== undefined) {
        messages.push(...claims(contract), ...judged(contract, rules, now()));
      }
      return [...new Set(messages)].map(violation);
    }),
  };
}

function claims({ verdict, violations }: AuditContract): string[] {
  if (verdict !== "passed" && violations.length === 0) {
    return [`verdict ${verdict}; allowed: passed`];
  }
  return violations.map(({ message }) => message);
}

function judged(contract: AuditContract, rules: GateRules, now: number): string[] {
  return evaluateGate(auditOfContract(contract), rules, { now }).violations.map(({ message }) => message);
}
