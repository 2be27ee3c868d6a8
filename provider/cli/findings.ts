import { Command, Option } from "commander";
import { AuditError } from "../errors";
import type { CliCommand } from "./command";
import { INCONCLUSIVE_EXIT_CODE } from "./exit-code";
import { FINDINGS_FORMATS, type FindingsOptions } from "./findings-options";
import { once } from "./once";
import { addSourceOptions, sourceFrom } from "./source-options";

// A contract counts findings, only AWS has them.
const NOT_AWS = new Set(["--file", "--stack", "--output", "--max-age-of-reading", "--require-aws"]);

/** `device-defender findings`: lists every finding of an audit, or fails. */
export const findingsCommand: CliCommand<FindingsOptions> = {
  name: "findings",
  description: "List what an audit found; the exit code is 0 only when every finding has been written",
  addOptions: (command) => {
    for (const option of withoutContractOptions(addSourceOptions(new Command()))) {
      command.addOption(option.helpGroup("Which audit, and how to reach it:"));
    }
    command
      .optionsGroup("Which findings:")
      .option("--check <name>", "only findings of this check; repeatable", (name, before: string[] = []) => [
        ...before,
        name,
      ])
      .addOption(
        new Option("--suppressed <which>", "whether to list suppressed findings")
          .choices(["include", "only", "exclude"])
          .default("include"),
      )
      .addOption(
        new Option("--order <order>", "as they come, which is fastest, or check by check")
          .choices(["any", "check"])
          .default("any"),
      )
      .addOption(
        new Option(
          "--related-resources <which>",
          "the related resources that AWS lists with a finding, at most 10, or all of them",
        )
          .choices(["inline", "all"])
          .default("inline"),
      )
      .addOption(once(new Option("--baseline <file>", "accepted resources, as device-defender baseline writes them")))
      .option("--new-only", "only findings about resources that the baseline does not cover")
      .optionsGroup("Output:")
      .addOption(new Option("--format <format>", "what to write").choices(FINDINGS_FORMATS).default("ndjson"))
      .option("--out <file>", "write to this file, whole or not at all; - is standard output", "-");
  },
  run: async (options, context) => {
    const { writeFindings } = require("./write-findings") as typeof import("./write-findings");
    const source = sourceFrom(options);
    if (source.kind !== "aws") {
      throw noAuditNamed();
    }
    return (await writeFindings(source, options, context)) ? 0 : INCONCLUSIVE_EXIT_CODE;
  },
};

/** The options of a command for those that AWS alone can answer. */
export function withoutContractOptions(command: Command): Option[] {
  return command.options.filter(({ long }) => !NOT_AWS.has(long ?? ""));
}

export function noAuditNamed(): AuditError {
  return new AuditError({
    code: "InvalidArgument",
    doing: "choosing the audit",
    reason: "no audit is named",
    advice: "give --task-id, --scheduled-audit-name or --latest",
  });
}
