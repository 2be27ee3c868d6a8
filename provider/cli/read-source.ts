import { createReadStream } from "node:fs";
import type { Audit } from "../audit/model";
import { auditOfContract } from "../contract/contract-of";
import { findContract } from "../contract/find-contract";
import { DEFAULT_MAX_AGE_OF_READING } from "../contract/model";
import { readAuditContract } from "../contract/read-contract";
import { type StackAudit, toStackAudit } from "../contract/stack-audit";
import { errorCodeOf } from "../errors";
import type { Violation } from "../gate/model";
import type { NeededParts } from "../gate/needed-parts";
import { violationOf } from "../gate/violation";
import { messageOf } from "../text";
import type { CommandContext } from "./context";
import { parseJson, readJson } from "./input";
import type { Source, SourceOptions } from "./source-options";

/** What a command has to judge. */
export interface Evidence {
  /** Empty when no audit could be read. */
  readonly audits: readonly Audit[];
  /** The same with all that speaks against them, for `judgeAudits`. */
  readonly sources: readonly (Audit | StackAudit)[];
}

/**
 * Reads the audit that a command is about; one that cannot be read is evidence of that.
 *
 * @param parts what is read with it from AWS; a contract has what its stack has read
 * @throws AuditError `InvalidArgument` for options that make no sense.
 */
export async function readSource(
  source: Source,
  options: SourceOptions,
  context: CommandContext,
  parts: NeededParts = {},
): Promise<Evidence> {
  try {
    return source.kind === "aws"
      ? await readFromAws(source, options, context, parts)
      : readContract(await readOutputs(source, context), options, context);
  } catch (error) {
    if (errorCodeOf(error) === "InvalidArgument") {
      throw error;
    }
    const finding = { verdict: "inconclusive", observed: messageOf(error), allowed: "an audit" } as const;
    return { audits: [], sources: [withProblems([violationOf("audit", finding)])] };
  }
}

async function readFromAws(
  { selector, connection }: Source & { readonly kind: "aws" },
  { requireAws }: SourceOptions,
  { readAudit, now }: CommandContext,
  parts: NeededParts,
): Promise<Evidence> {
  const audit = await readAudit(selector, connection, now(), parts);
  const { endpoint, taskId } = audit;
  if (requireAws !== true || endpoint === undefined) {
    return { audits: [audit], sources: [audit] };
  }
  const finding = { observed: `read from ${endpoint}`, allowed: "an audit read from AWS itself" };
  const problem = violationOf("audit", { verdict: "inconclusive", ...finding, about: { taskId } });
  return { audits: [audit], sources: [audit, withProblems([problem])] };
}

async function readOutputs(source: Exclude<Source, { kind: "aws" }>, context: CommandContext): Promise<unknown> {
  switch (source.kind) {
    case "stdin":
      return readJson(context.stdin, "standard input");
    case "file":
      return readJson(createReadStream(source.file), source.file);
    case "stack":
      return parseJson(await context.stackOutput(source.stack), `the outputs of stack ${source.stack}`);
  }
}

function readContract(json: unknown, options: SourceOptions, { now }: CommandContext): Evidence {
  const { output, maxAgeOfReading: maxAge = DEFAULT_MAX_AGE_OF_READING, requireAws = false } = options;
  const found = findContract(json, output);
  if ("problem" in found) {
    return { audits: [], sources: [withProblems([found.problem])] };
  }
  const reading = readAuditContract(found.value, { now: now(), requireAws, maxAge });
  const { contract } = reading;
  return {
    audits: contract === undefined ? [] : [auditOfContract(contract)],
    sources: [toStackAudit(reading, maxAge)],
  };
}

function withProblems(problems: readonly Violation[]): StackAudit {
  return toStackAudit({ verdict: "inconclusive", problems });
}
