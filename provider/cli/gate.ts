import { Option } from "commander";
import type { CliCommand } from "./command";
import { exitCodeOf } from "./exit-code";
import { hasColours, RENDERERS } from "./render";
import { addRulesOptions, type RulesOptions } from "./rules-options";
import { addSourceOptions, type SourceOptions } from "./source-options";
import { writeLines, writeText } from "./write-text";

const FORMATS = ["text", "json", "github", "junit"] as const;

interface GateOptions extends SourceOptions, RulesOptions {
  readonly format: (typeof FORMATS)[number];
}

/** `device-defender gate`: judges an audit, and says the verdict with its exit code. */
export const gateCommand: CliCommand<GateOptions> = {
  name: "gate",
  description: "Judge an audit; the exit code is 0 only when it has passed",
  addOptions: (command) => {
    addRulesOptions(addSourceOptions(command))
      .optionsGroup("Output:")
      .addOption(new Option("--format <format>", "how to print the verdict").choices(FORMATS).default("text"));
  },
  run: async ({ format, ...options }, context) => {
    const { evaluate } = require("./evaluate") as typeof import("./evaluate");
    const report = await evaluate(options, context);
    const text = RENDERERS[format](report, { colours: hasColours(context) });
    await (format === "text" ? writeLines : writeText)(context.stdout, text);
    return exitCodeOf(report.result.verdict);
  },
};
