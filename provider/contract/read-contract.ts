import { type Duration, parseDuration } from "../audit/duration";
import { parseInstant } from "../audit/instant";
import { isRecord, shown } from "../audit/values";
import { evaluateGate } from "../gate/evaluate-gate";
import type { GateRules, Verdict, Violation } from "../gate/model";
import { CLOCK_SKEW_MS } from "../gate/rules/max-age";
import { violationOf } from "../gate/violation";
import { oneLine } from "../text";
import { auditOfContract } from "./contract-of";
import { type AuditContract, DEFAULT_MAX_AGE_OF_READING, DEFAULT_OUTPUT_NAME, SCHEMA_VERSION } from "./model";
import { shapeFlaws } from "./shape";

/** How strictly a contract is read. */
export interface ReadContractOptions {
  /** How long ago the audit may have been read. Default `"24 hours"`. */
  readonly maxAge?: Duration;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether to refuse an audit that was not read from AWS's own endpoint. Default false. */
  readonly requireAws?: boolean;
}

/** A contract after validation. */
export interface ContractReading {
  /** Left out when the value is no contract of this version. */
  readonly contract?: AuditContract;
  /** What the contract claims, and `inconclusive` whenever there is a problem with it. */
  readonly verdict: Verdict;
  /** Why the claim cannot be believed; empty when it can. */
  readonly problems: readonly Violation[];
}

/**
 * An audit contract from anywhere: another stack's output, `pulumi stack output --json`, a file.
 *
 * @throws AuditError `InvalidArgument` when `maxAge` is no length of time; never for what `value` holds.
 */
export function readAuditContract(value: unknown, options: ReadContractOptions): ContractReading {
  const maxAge = options.maxAge ?? DEFAULT_MAX_AGE_OF_READING;
  const maxAgeMs = parseDuration(maxAge, "reading the audit contract", "maxAge");
  const malformed = malformations(value);
  if (malformed.length > 0) {
    return { verdict: "inconclusive", problems: malformed };
  }

  const contract = withPlainWords(value as AuditContract);
  const problems = [
    ...ageProblems(contract, maxAge, maxAgeMs, options.now),
    ...contradictions(contract),
    // A program without types may hand over what its configuration holds, which is text.
    ...((options.requireAws ?? false) === false ? [] : originProblems(contract)),
  ].map(([observed, allowed]) => contractProblem(observed, allowed, contract.taskId));
  return { contract, verdict: problems.length === 0 ? contract.verdict : "inconclusive", problems };
}

/** What is asked for instead of what `auditFromStack` gives, which has no version. */
export const A_CONTRACT_ITSELF = `schemaVersion ${SCHEMA_VERSION}; to hand on another stack's audit, export stack.getOutput("${DEFAULT_OUTPUT_NAME}") and not what auditFromStack makes of it`;

/** One reason why a contract decides nothing, in the words of a gate's violations. */
export function contractProblem(observed: string, allowed: string, taskId = ""): Violation {
  return violationOf("audit", {
    verdict: "inconclusive",
    observed: `contract: ${observed}`,
    allowed,
    about: { taskId },
  });
}

// Its writer may be any program, and what it says is printed among the lines of a log.
function withPlainWords({ violations, ...members }: AuditContract): AuditContract {
  const plain = (violation: Violation): Violation => ({
    ...violation,
    observed: oneLine(violation.observed),
    allowed: oneLine(violation.allowed),
    message: oneLine(violation.message),
  });
  return { ...members, violations: violations.map(plain) };
}

// Pulumi's command line and its file formats write this word in place of a secret.
const SECRET = "[secret]";
const MOST_MALFORMATIONS_SHOWN = 5;

type Problem = readonly [observed: string, allowed: string];

function malformations(value: unknown): Violation[] {
  const anObject = `an object of schemaVersion ${SCHEMA_VERSION}`;
  if (value === SECRET) {
    return [
      contractProblem("the output is secret", "an output that its consumers can read; an audit holds no secrets"),
    ];
  }
  if (!isRecord(value)) {
    return [contractProblem(shown(value), anObject)];
  }
  if (Object.keys(value).length === 0) {
    return [contractProblem("an empty object", anObject)];
  }
  if (isRecord(value.targets)) {
    return [contractProblem("an AuditFleet", "the contract of one audit, for a fleet has none")];
  }
  // Of another version's members nothing is known, so they are not worth a message each.
  if (value.schemaVersion === undefined && "validUntil" in value) {
    return [contractProblem("schemaVersion missing", A_CONTRACT_ITSELF)];
  }
  if (value.schemaVersion !== SCHEMA_VERSION) {
    return [contractProblem(`schemaVersion ${shown(value.schemaVersion)}`, `schemaVersion ${SCHEMA_VERSION}`)];
  }
  const taskId = typeof value.taskId === "string" ? value.taskId : "";
  const flaws = shapeFlaws(value);
  const more = flaws.length - MOST_MALFORMATIONS_SHOWN;
  return [
    ...flaws
      .slice(0, MOST_MALFORMATIONS_SHOWN)
      .map(({ path, observed, allowed }) => contractProblem(`${path} ${observed}`, allowed, taskId)),
    ...(more > 0 ? [contractProblem(`${more} more malformed members`, "none", taskId)] : []),
  ];
}

function ageProblems({ readAt }: AuditContract, maxAge: Duration, maxAgeMs: number, now: number): Problem[] {
  const age = now - (parseInstant(readAt) ?? Number.NaN);
  if (age <= maxAgeMs && age >= -CLOCK_SKEW_MS) {
    return [];
  }
  return age < 0
    ? [[`readAt ${readAt}, which is in the future`, "a time that has passed"]]
    : [[`readAt ${readAt}`, `an audit read within ${maxAge}; update the stack that publishes it`]];
}

// The rules that forgive most: what they do not pass, no gate has passed.
const MILDEST_RULES: GateRules = {
  maxNonCompliantChecks: Number.MAX_SAFE_INTEGER,
  minSeverity: "CRITICAL",
  maxAge: "36500 days",
  allowFewerChecks: true,
};

/** What contradicts the claim: a contract that was edited, or merged from two runs, shows here. */
function contradictions(contract: AuditContract): Problem[] {
  const { verdict, violations, complianceStatus, readAt } = contract;
  const audit = auditOfContract(contract);
  const problems: Problem[] = [];
  if (complianceStatus !== audit.complianceStatus) {
    problems.push([`complianceStatus ${complianceStatus}`, `${audit.complianceStatus}, which is what the details say`]);
  }
  if (verdict !== "passed") {
    return problems;
  }
  if (violations.length > 0) {
    problems.push([`verdict passed with ${violations.length} violations`, "no violation"]);
  }
  const possible = evaluateGate(audit, MILDEST_RULES, { now: parseInstant(readAt) ?? Number.NaN });
  // A gate may have required any check that has decided, which was then in its scope.
  const someDecided = audit.undecidedCheckNames.length < Object.keys(audit.auditDetails ?? {}).length;
  const unforgiven = possible.violations.filter(({ rule }) => rule !== "minSeverity" || !someDecided);
  return [
    ...problems,
    ...unforgiven.map(({ check, observed, allowed }): Problem => {
      const subject = check === undefined ? "" : `${check}: `;
      return [`verdict passed with ${subject}${observed}`, allowed];
    }),
  ];
}

function originProblems({ endpoint }: AuditContract): Problem[] {
  return endpoint === undefined ? [] : [[`endpoint ${shown(endpoint)}`, "an audit read from AWS itself"]];
}
