import { judgeAudits } from "../contract/judge-audits";
import { AuditError } from "../errors";
import { neededHistory, neededParts } from "../gate/needed-parts";
import type { AuditReport } from "../report/model";
import type { CommandContext } from "./context";
import { readRules } from "./read-rules";
import { readSource } from "./read-source";
import type { RulesOptions } from "./rules-options";
import { type SourceOptions, sourceFrom } from "./source-options";

/**
 * What every command begins with: the rules, the audit, the verdict.
 *
 * @throws AuditError `InvalidArgument` for options that make no sense; whatever else goes wrong is part of the verdict.
 */
export async function evaluate(options: SourceOptions & RulesOptions, context: CommandContext): Promise<AuditReport> {
  const source = sourceFrom(options);
  if (source.kind === "stdin" && context.stdin.isTTY === true) {
    throw new AuditError({
      code: "InvalidArgument",
      doing: "choosing the audit",
      reason: "nothing is piped in and no source is named",
      advice:
        "pipe `pulumi stack output --json` in, or give --file, --stack, --task-id, --scheduled-audit-name or --latest",
    });
  }
  const rules = await readRules(options);
  const { audits, sources } = await readSource(source, options, context, neededParts(rules));
  const within = neededHistory(rules);
  const history = within === undefined ? [] : await context.readHistoriesOf(sources, within, context.now());
  const now = context.now();
  return { audits, result: judgeAudits(sources, rules, { now, history }), rules, now };
}
