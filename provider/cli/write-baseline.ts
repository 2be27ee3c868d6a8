import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import {
  type AuditBaseline,
  accepted,
  type BaselineDifference,
  baselineOf,
  baselineText,
  beyond,
  decidedChecks,
  pruned,
} from "../audit/baseline";
import { AuditError } from "../errors";
import { checkBaseline } from "../gate/check-baseline";
import { resourceName } from "../gate/evidence/resource-name";
import { count, listed, oneLine, plural } from "../text";
import { type BaselineOptions, DEFAULT_BASELINE_FILE } from "./baseline-options";
import type { CommandContext } from "./context";
import { writeFileWhole } from "./draft-file";
import { readBaseline } from "./read-baseline";
import type { Source } from "./source-options";
import { writeLines } from "./write-text";

const DOING = "writing the baseline";
/** How many resources of a check are named. */
const NAMED = 5;
/** Of the file's JSON Schema, where the package is installed. */
const SCHEMA = "node_modules/pulumi-device-defender/provider/audit/audit-baseline.schema.json";

/**
 * Writes a new baseline, shrinks or replaces one, or says how one differs from the audit.
 *
 * @returns the exit code: 1 when the file is there and is not what the audit has
 * @throws AuditError
 */
export async function writeBaseline(
  { selector, connection }: Source & { readonly kind: "aws" },
  { out = DEFAULT_BASELINE_FILE, prune, accept, counts, expires, acceptedBy }: BaselineOptions,
  context: CommandContext,
): Promise<number> {
  const existing = await readBaseline(out);
  if (existing === undefined && prune === true) {
    throw invalid(`${out} is not there`, "write it without --prune first");
  }
  const audit = await context.readAudit(
    selector,
    connection,
    context.now(),
    counts === true ? {} : { findings: "resources" },
  );
  if (audit.taskStatus !== "COMPLETED") {
    throw new AuditError({
      code: "InvalidRequest",
      doing: DOING,
      reason: `audit task ${audit.taskId} is ${audit.taskStatus}`,
      advice: "accept an audit that is completed",
    });
  }
  const today = checkBaseline(
    baselineOf(audit, {
      acceptedBy: acceptedBy ?? userInfo().username,
      acceptedAt: new Date(context.now()).toISOString(),
      ...(expires !== undefined && { expires }),
    }),
    DOING,
  );
  if (existing === undefined) {
    await writeFileWhole(out, baselineText({ ...schemaBeside(out), ...today }));
    await say(context, [
      `${out}: accepted ${sizeOf(today)}`,
      ...differenceLines("accepted", beyond(today, nothing(today))),
    ]);
    return 0;
  }
  refuseForeign(existing, today, out);
  const decided = decidedChecks(audit);
  const left = pruned(existing, today, decided);
  const changes = { added: beyond(today, existing), mended: beyond(existing, left) };
  if (prune === true) {
    return rewrite(out, left, changes, "not accepted", context);
  }
  return accept === true
    ? rewrite(out, accepted(existing, today, decided), changes, "accepted", context)
    : compare(out, existing, changes, context);
}

interface Changes {
  readonly added: readonly BaselineDifference[];
  readonly mended: readonly BaselineDifference[];
}

/** @param added what becomes of resources that the baseline did not have, in words */
async function rewrite(
  out: string,
  next: AuditBaseline,
  changes: Changes,
  added: string,
  context: CommandContext,
): Promise<number> {
  await writeFileWhole(out, baselineText(next));
  await say(context, [
    `${out}: now ${sizeOf(next)}`,
    ...differenceLines("removed", changes.mended),
    ...differenceLines(added, changes.added),
  ]);
  return 0;
}

async function compare(
  out: string,
  existing: AuditBaseline,
  { added, mended }: Changes,
  context: CommandContext,
): Promise<number> {
  if (added.length === 0 && mended.length === 0) {
    await say(context, [`${out}: as the audit has it, ${sizeOf(existing)}`]);
    return 0;
  }
  await say(context, [
    `${out}: not as the audit has it; --prune removes what is mended, --accept adds what is new`,
    ...differenceLines("mended", mended),
    ...differenceLines("new", added),
  ]);
  return 1;
}

function say({ stdout }: CommandContext, lines: readonly string[]): Promise<void> {
  return writeLines(stdout, lines.map((line, i) => `${i === 0 ? "" : "  "}${oneLine(line)}\n`).join(""));
}

/** For an editor, where the file stands beside the package: there is no address that leads to it from everywhere. */
function schemaBeside(file: string): Pick<AuditBaseline, "$schema"> {
  return existsSync(join(dirname(file), SCHEMA)) ? { $schema: `./${SCHEMA}` } : {};
}

function refuseForeign(existing: AuditBaseline, { region, accountId }: AuditBaseline, file: string): void {
  if (existing.region !== region || existing.accountId !== accountId) {
    const where = ({ region, accountId }: Pick<AuditBaseline, "region" | "accountId">) =>
      `${accountId === undefined ? "an account that was not verified" : `account ${accountId}`} in ${region}`;
    throw invalid(
      `${file} is of ${where(existing)}, the audit of ${where({ region, ...(accountId !== undefined && { accountId }) })}`,
      "give another file with --out, or --allowed-account-ids as when it was written",
    );
  }
}

function nothing(baseline: AuditBaseline): AuditBaseline {
  return { ...baseline, checks: {} };
}

function sizeOf({ checks }: AuditBaseline): string {
  const all = Object.values(checks);
  const resources = all.reduce((sum, { nonCompliantResources }) => sum + nonCompliantResources, 0);
  return `${plural(resources, "resource")} of ${plural(all.length, "check")}`;
}

function differenceLines(word: string, differences: readonly BaselineDifference[]): string[] {
  return differences.map(({ check, nonCompliantResources, resources }) => {
    const names = resources.slice(0, NAMED).map(resourceName);
    const list = names.length === 0 ? "" : `: ${listed(names, resources.length)}`;
    return `${word} ${count(nonCompliantResources)} of ${check}${list}`;
  });
}

function invalid(reason: string, advice: string): AuditError {
  return new AuditError({ code: "InvalidArgument", doing: DOING, reason, advice });
}
