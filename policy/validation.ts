// Between Pulumi's callbacks and the policies, which say what is wrong and leave the rest to these.
import type { ResourceValidation, ResourceValidationArgs, StackValidation, StackValidationArgs } from "@pulumi/policy";
import { readFleetRecord } from "../provider/audit/read-fleet-record";
import { errorCodeOf } from "../provider/errors";
import { messageOf } from "../provider/text";
import { knownProperties } from "./known-properties";
import { AUDIT_FLEETS, READ_AUDITS, subjectOf } from "./resource-types";

export type Audit = Readonly<Record<string, unknown>>;

/** One line per violation. */
export type Judge<Args> = (args: Args) => readonly string[];

/** A violation of a stack policy, with the resource it is about. */
export interface StackViolation {
  readonly message: string;
  readonly urn: string;
}

/** Judges the resources of some types, before they are made. */
export function ofTypes(types: ReadonlySet<string>, judge: Judge<ResourceValidationArgs>): ResourceValidation {
  return (args, reportViolation) => {
    if (!types.has(args.type)) {
      return args.notApplicable("It is about audits and gates.");
    }
    for (const message of onOneLine(() => judge(args))) {
      reportViolation(`${subjectOf(args)}: ${message}`);
    }
  };
}

/** Judges the audits that are known before anything is made. One that is not known, judged never, is a violation. */
export function ofAudits(judge: (audit: Audit, args: ResourceValidationArgs) => readonly string[]): ResourceValidation {
  return ofTypes(READ_AUDITS, (args) => {
    const { known, unknown } = knownProperties(args.props);
    if (unknown.length > 0) {
      return [unknownMessage(unknown)];
    }
    const read = auditOf(args.type, known);
    return "flaw" in read ? [read.flaw] : judge(read.audit, args);
  });
}

// Of a fleet's audits Pulumi keeps records, which are shorter than what a gate judges.
function auditOf(type: string, known: Audit): { readonly audit: Audit } | { readonly flaw: string } {
  if (!AUDIT_FLEETS.has(type)) {
    return { audit: known };
  }
  try {
    return { audit: { ...known, targets: readFleetRecord(known) } };
  } catch (error) {
    return { flaw: messageOf(error) };
  }
}

/** Judges a stack, when all its resources are registered. */
export function ofStack(judge: (args: StackValidationArgs) => readonly StackViolation[]): StackValidation {
  return (args, reportViolation) => {
    for (const { message, urn } of onOneLine(() => judge(args))) {
      reportViolation(message, urn);
    }
  };
}

/** The same for a policy that has to ask somebody else. */
export function ofStackAsked(
  judge: (args: StackValidationArgs) => Promise<readonly StackViolation[]>,
): StackValidation {
  return async (args, reportViolation) => {
    try {
      for (const { message, urn } of await judge(args)) {
        reportViolation(message, urn);
      }
    } catch (error) {
      throw withoutStack(error);
    }
  };
}

export function unknownMessage(unknown: readonly string[], allowed = "an audit that a preview can read"): string {
  return `not known before the update: ${unknown.join(", ")}; allowed: ${allowed}`;
}

// A wrong configuration ends the run, whatever the enforcement level. Pulumi prints the stack of what is thrown.
function onOneLine<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw withoutStack(error);
  }
}

function withoutStack(error: unknown): unknown {
  if (error instanceof Error && errorCodeOf(error) !== undefined) {
    error.stack = messageOf(error);
  }
  return error;
}
