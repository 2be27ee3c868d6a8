// What nobody explains, and what nobody has to look at again, stays suppressed for ever.
import type { PolicyConfigSchema, PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { shown } from "../../provider/audit/values";
import { configOf } from "../config";
import { knownProperties } from "../known-properties";
import { AUDIT_SUPPRESSIONS, subjectOf } from "../resource-types";
import { ofStack, type StackViolation, unknownMessage } from "../validation";

const configSchema: PolicyConfigSchema = {
  properties: {
    allowIndefinite: {
      type: "boolean",
      default: false,
      description: "Whether a suppression may have no end",
    },
  },
};

const END = ["expirationDate", "suppressIndefinitely"];

/** Lists the suppressions without a description or without an end. */
export function suppressionsDocumented(): StackValidationPolicy {
  return {
    name: "suppressions-documented",
    description: "Every suppression of findings has a description and an end.",
    configSchema,
    validateStack: ofStack((args) => {
      const { allowIndefinite = false } = configOf<{ allowIndefinite: boolean }>(args, configSchema);
      return args.resources
        .filter(({ type }) => AUDIT_SUPPRESSIONS.has(type))
        .flatMap((resource) => violationsOf(resource, allowIndefinite));
    }),
  };
}

function violationsOf(resource: PolicyResource, allowIndefinite: boolean): StackViolation[] {
  const { known, unknown } = knownProperties(resource.props);
  const judged = allowIndefinite ? ["description"] : ["description", ...END];
  const undecided = unknown.filter((name) => judged.includes(name));
  const messages =
    undecided.length > 0
      ? [unknownMessage(undecided, "an end and a description that a preview can read")]
      : flawsOf(known, allowIndefinite);
  return messages.map((message) => ({ message: `${subjectOf(resource)}: ${message}`, urn: resource.urn }));
}

function flawsOf(
  { expirationDate, suppressIndefinitely, description }: Readonly<Record<string, unknown>>,
  allowIndefinite: boolean,
): string[] {
  const hasEnd = typeof expirationDate === "string" && suppressIndefinitely !== true;
  return [
    ...(saysSomething(description) ? [] : [`description ${shown(description)}; allowed: one in words`]),
    ...(hasEnd || allowIndefinite ? [] : [`no end; allowed: an expirationDate`]),
  ];
}

function saysSomething(description: unknown): boolean {
  return typeof description === "string" && /[\p{L}\p{N}]/u.test(description);
}
