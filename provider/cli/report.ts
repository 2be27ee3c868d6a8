import { Option } from "commander";
import type { AuditReport } from "../report/model";
import type { CliCommand } from "./command";
import { writeFileWhole } from "./draft-file";
import { exitCodeOf, INCONCLUSIVE_EXIT_CODE } from "./exit-code";
import { once } from "./once";
import { RENDERERS } from "./render";
import type { ReportHistoryOptions } from "./report-history";
import { addRulesOptions, type RulesOptions } from "./rules-options";
import { addSourceOptions, type SourceOptions } from "./source-options";
import { writeText } from "./write-text";

const FORMATS = ["markdown", "html", "junit", "sarif", "ocsf", "json"] as const;

interface ReportOptions extends SourceOptions, RulesOptions, ReportHistoryOptions {
  readonly format: (typeof FORMATS)[number];
  readonly out: string;
  readonly sarifFile?: string;
  readonly exitCode?: true;
}

/** `device-defender report`: an audit and its verdict, for people and for other tools. */
export const reportCommand: CliCommand<ReportOptions> = {
  name: "report",
  description: "Report on an audit; the exit code is 0 when there was one to report on, whatever the verdict",
  addOptions: (command) => {
    addRulesOptions(addSourceOptions(command))
      .optionsGroup("Trend, in HTML and Markdown:")
      .addOption(
        once(
          new Option(
            "--history <duration>",
            "earlier audits of the same schedule, this far back, read from AWS; at most 90 days",
          ).conflicts("historyFile"),
        ),
      )
      .addOption(
        once(
          new Option("--history-file <file>", "earlier audits, as device-defender history --format json writes them"),
        ),
      )
      .optionsGroup("Output:")
      .addOption(new Option("--format <format>", "what to write").choices(FORMATS).default("markdown"))
      .option("--out <file>", "write to this file, whole or not at all; - is standard output", "-")
      .option(
        "--sarif-file <path>",
        "the file in the repository that SARIF attaches its results to (default: Pulumi.yaml)",
      )
      .option("--exit-code", "exit as gate does");
  },
  run: async ({ format, out, sarifFile, exitCode, ...options }, context) => {
    const { evaluate } = require("./evaluate") as typeof import("./evaluate");
    const { withHistory } = require("./report-history") as typeof import("./report-history");
    const { history, historyFile, ...judged } = options;
    const report = await withHistory(await evaluate(judged, context), options, context);
    const text = RENDERERS[format](report, sarifFile === undefined ? {} : { sarifFile });
    await (out === "-" ? writeText(context.stdout, text) : writeFileWhole(out, text));
    return exitCode === true ? exitCodeOf(report.result.verdict) : reportedExitCode(report);
  },
};

// A report on nothing says why, but nobody should take it for a report on an audit.
function reportedExitCode({ audits }: AuditReport): number {
  return audits.length === 0 ? INCONCLUSIVE_EXIT_CODE : 0;
}
