// The findings of an audit in numbers, as resources and functions give them back.
import type { FindingsSummary, WorstFinding } from "../audit/findings-summary";
import { type Described, object, of } from "./described";
import { ANY, INTEGER, listOf, mapOf, type ObjectSpec, STRING, typeNamed } from "./specification";
import { tokenOf } from "./tokens";

const FINDINGS: Described<FindingsSummary> = {
  total: of(INTEGER, "How many findings are not suppressed."),
  suppressed: of(INTEGER, "How many are suppressed. They count nowhere else but in `resourcesByCheck`."),
  bySeverity: of(mapOf(INTEGER), "Findings by severity; `UNKNOWN` where AWS says none."),
  byCheck: of(mapOf(INTEGER), "Findings by check; beyond 40 checks the rarest are counted together as `OTHER`."),
  byReasonCode: of(mapOf(INTEGER), "Findings by reason; beyond 40 codes the rarest are counted together as `OTHER`."),
  resourcesByCheck: of(mapOf(INTEGER), "Different resources that a check has findings about, suppressed or not."),
  severityByCheck: of(mapOf(STRING), "The worst severity among a check's findings, suppressed or not."),
  worst: of(listOf(typeNamed(tokenOf("WorstFinding"))), "At most 10, by severity, then by check and resource."),
  resources: of(
    mapOf(ANY),
    'Only with `findings: "resources"`: for each check the list of resources that it has findings about, sorted.',
  ),
};

const WORST_FINDING: Described<WorstFinding> = {
  checkName: of(STRING, "The check that found it."),
  severity: of(STRING, "`LOW`, `MEDIUM`, `HIGH` or `CRITICAL`."),
  reasonForNonComplianceCode: of(STRING, "Why, as a word of AWS's."),
  findingId: of(STRING, "The finding's id."),
  resourceType: of(STRING, "What kind of resource it is about."),
  resourceIdentifier: of(mapOf(STRING), "Which resource, as AWS identifies it."),
};

export const FINDINGS_TYPES: Readonly<Record<string, ObjectSpec>> = {
  FindingsSummary: object("The findings of an audit in numbers.", FINDINGS),
  WorstFinding: object("A finding, by what it takes to find the resource.", WORST_FINDING, ["checkName"]),
};
