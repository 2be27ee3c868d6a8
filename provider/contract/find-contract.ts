import { isRecord, shown } from "../audit/values";
import type { Violation } from "../gate/model";
import { DEFAULT_OUTPUT_NAME } from "./model";
import { contractProblem } from "./read-contract";

export { DEFAULT_OUTPUT_NAME };

export type FoundContract = { readonly value: unknown } | { readonly problem: Violation };

/**
 * What may be a contract in parsed JSON: the value itself, or the output of that name in `pulumi stack output --json`.
 *
 * Without a name there must be exactly one, so that nobody has to guess which of two was meant.
 */
export function findContract(json: unknown, outputName?: string): FoundContract {
  if (!isRecord(json)) {
    return { problem: contractProblem(shown(json), "an audit contract, or a stack's outputs") };
  }
  if (outputName === undefined && "schemaVersion" in json) {
    return { value: json };
  }

  const name = outputName ?? DEFAULT_OUTPUT_NAME;
  const contracts = Object.keys(json).filter((key) => looksLikeContract(json[key]));
  if (outputName === undefined && contracts.length > 1) {
    return { problem: contractProblem(`several audit contracts: ${contracts.join(", ")}`, "one, named by --output") };
  }
  if (!Object.hasOwn(json, name)) {
    return { problem: contractProblem(`no output ${name}${others(json)}`, "an audit contract") };
  }
  return { value: json[name] };
}

const MOST_OUTPUTS_SHOWN = 20;

function others(json: Record<string, unknown>): string {
  const names = Object.keys(json);
  if (names.length === 0) {
    return "";
  }
  const more = names.length > MOST_OUTPUTS_SHOWN ? ` and ${names.length - MOST_OUTPUTS_SHOWN} more` : "";
  return ` among ${names.slice(0, MOST_OUTPUTS_SHOWN).join(", ")}${more}`;
}

function looksLikeContract(value: unknown): boolean {
  return isRecord(value) && "schemaVersion" in value && "verdict" in value;
}
