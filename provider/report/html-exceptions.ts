// What is forgiven by name: when it ends, and what of a baseline is no longer needed.
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import { resourceName } from "../gate/evidence/resource-name";
import { count } from "../text";
import type { BaselineUse } from "./baseline-use";
import type { Exception } from "./exceptions";
import { list, row, table, text } from "./html-element";

/** As many resources are named; `device-defender baseline` names all. */
const NAMED = 50;
const ENDINGS = ["What", "Ends", "Time left", "Use", "Reason"] as const;
const ACCEPTED = ["Check", "Accepted", "Tolerated", "Ready to remove"] as const;

export function writeExceptions(main: XMLBuilder, exceptions: readonly Exception[]): void {
  if (exceptions.length === 0) {
    return;
  }
  text(main, "h2", "Waivers and baselines");
  const soon = exceptions.filter(({ isSoon }) => isSoon).length;
  const caption =
    soon === 0 ? "What ends first comes first" : `What ends first comes first; ${count(soon)} soon or ended`;
  const body = table(main, caption, ENDINGS);
  for (const { what, expires = "never", left, use, reason } of exceptions) {
    row(body, ENDINGS, [what, expires, left, use, reason]);
  }
}

/** What a baseline accepts, what of that the audit still has, and what can be taken out. */
export function writeBaseline(section: XMLBuilder, { baseline, flaw, checks }: BaselineUse): void {
  text(section, "h3", "Baseline");
  if (flaw !== undefined) {
    text(section, "p", `The baseline covers nothing: ${flaw}.`);
    return;
  }
  const { acceptedBy, acceptedAt, audit } = baseline;
  const caption = `Non-compliant resources that ${acceptedBy} accepted at ${acceptedAt} of audit ${audit.taskId}`;
  const body = table(section, caption, ACCEPTED);
  for (const { check, accepted, tolerated, mended } of checks) {
    const ready = tolerated === undefined ? "unknown" : count(mended?.nonCompliantResources ?? 0);
    row(body, ACCEPTED, [check, count(accepted), tolerated === undefined ? "unknown" : count(tolerated), ready]);
  }
  const resources = checks.flatMap(({ check, mended }) =>
    (mended?.resources ?? []).map((resource) => `${check}: ${resourceName(resource)}`),
  );
  const more = resources.length - NAMED;
  list(
    section,
    "Ready to be removed from the baseline (device-defender baseline --prune)",
    [...resources.slice(0, NAMED), ...(more > 0 ? [`and ${count(more)} more`] : [])],
    "h4",
  );
}
