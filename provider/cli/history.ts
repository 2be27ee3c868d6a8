import { Option } from "commander";
import type { AuditHistoryValues } from "../audit/history";
import { AUDIT_TASK_TYPES } from "../audit/selector";
import type { CliCommand } from "./command";
import { addConnectionOptions, type ConnectionOptions, connectionFrom, refuseEmpty } from "./connection-options";
import type { CommandContext } from "./context";
import { writeFileWhole } from "./draft-file";
import { once } from "./once";
import { hasColours } from "./render";
import { writeLines, writeText } from "./write-text";

const FORMATS = ["text", "json", "markdown", "csv"] as const;
type HistoryFormat = (typeof FORMATS)[number];
const DOING = "choosing the audits";

interface HistoryOptions extends ConnectionOptions {
  readonly scheduledAuditName?: string;
  readonly taskType?: (typeof AUDIT_TASK_TYPES)[number];
  readonly within?: string;
  readonly format: HistoryFormat;
  readonly out: string;
}

/** `device-defender history`: how compliant the audits of a time were, whatever they found. */
export const historyCommand: CliCommand<HistoryOptions> = {
  name: "history",
  description: "Show the audits of a time; the exit code is 0 when all were read, whatever they found",
  addOptions: (command) => {
    command
      .optionsGroup("Which audits (default: all):")
      .addOption(once(new Option("--scheduled-audit-name <name>", "only audits of this schedule")))
      .addOption(once(new Option("--task-type <type>", "only audits of this type").choices(AUDIT_TASK_TYPES)))
      .addOption(
        once(
          new Option("--within <duration>", "how long ago they may have started, at most 90 days (default: 30 days)"),
        ),
      );
    addConnectionOptions(command.optionsGroup("Reading from AWS:"))
      .optionsGroup("Output:")
      .addOption(new Option("--format <format>", "what to write").choices(FORMATS).default("text"))
      .option("--out <file>", "write to this file, whole or not at all; - is standard output", "-");
  },
  run: async ({ format, out, ...options }, context) => {
    refuseEmpty(options, DOING);
    const { scheduledAuditName, taskType, within } = options;
    const connection = connectionFrom(options, DOING);
    const history = await context.readHistory({ scheduledAuditName, taskType, within, ...connection }, context.now());
    const text = render(format, history, context, out);
    const write = format === "text" ? writeLines : writeText;
    await (out === "-" ? write(context.stdout, text) : writeFileWhole(out, text));
    return 0;
  },
};

function render(format: HistoryFormat, history: AuditHistoryValues, context: CommandContext, out: string): string {
  switch (format) {
    case "text": {
      const { createColors } = require("picocolors") as typeof import("picocolors");
      const { renderHistoryText } = require("../report/history-text") as typeof import("../report/history-text");
      return renderHistoryText(history, createColors(out === "-" && hasColours(context)));
    }
    case "json": {
      const { jsonText } = require("../text") as typeof import("../text");
      return `${jsonText(history, 2)}\n`;
    }
    case "markdown": {
      const { renderHistoryMarkdown } =
        require("../report/history-markdown") as typeof import("../report/history-markdown");
      return renderHistoryMarkdown(history);
    }
    case "csv":
      return (require("./history-csv") as typeof import("./history-csv")).historyCsv(history);
  }
}
